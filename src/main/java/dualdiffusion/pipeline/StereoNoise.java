package dualdiffusion.pipeline;

import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Tensor;

/**
 * Seeded noise whose left and right may begin alike. Channels alternate left, right.
 *
 * @param correlation share of the initial noise common to both, 0…1
 * @param firstColumn place on the clip's time axis
 */
record StereoNoise(
    long seed, double correlation, int channels, int rows, int firstColumn, int columns)
    implements NoiseSource {
  /** Stream of the common part; steps use those from 0. */
  private static final int COMMON = -1;

  @Override
  public Tensor at(int step) {
    Tensor own = Noise.normal(seed, step, channels, rows, firstColumn, columns);
    if (step > 0 || correlation == 0) {
      return own;
    }
    Tensor common = Noise.normal(seed, COMMON, channels / 2, rows, firstColumn, columns);
    return Kernels.run("mp_sum", own, Kernels.run("double_channels", common), correlation);
  }
}
