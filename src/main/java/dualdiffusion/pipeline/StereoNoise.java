package dualdiffusion.pipeline;

import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Seeded noise whose left and right may begin alike. Channels alternate left, right. Each sample of
 * the batch has the next seed, so that it is what a batch of it alone would be.
 *
 * @param stride from one sample's seed to the next one's: 1, or 0 where all begin alike
 * @param correlation share of the initial noise common to both, 0…1
 * @param firstColumn place on the clip's time axis
 */
record StereoNoise(
    long seed,
    int stride,
    double correlation,
    int batch,
    int channels,
    int rows,
    int firstColumn,
    int columns)
    implements NoiseSource {
  /** Stream of the common part; steps use those from 0. */
  private static final int COMMON = -1;

  @Override
  public Tensor at(int step) {
    List<Tensor> samples = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      samples.add(sample(seed + (long) stride * i, step));
    }
    return batch == 1 ? samples.getFirst() : Kernels.run("cat", samples, 0);
  }

  private Tensor sample(long own, int step) {
    Tensor noise = Noise.normal(own, step, channels, rows, firstColumn, columns);
    if (step > 0 || correlation == 0) {
      return noise;
    }
    Tensor common = Noise.normal(own, COMMON, channels / 2, rows, firstColumn, columns);
    return Kernels.run("mp_sum", noise, Kernels.run("double_channels", common), correlation);
  }
}
