package dualdiffusion.diffusion;

import dualdiffusion.tensor.Tensor;

/** Predicts the clean sample: all that a sampler knows of a model. */
@FunctionalInterface
public interface Denoiser {

  /**
   * Denoises.
   *
   * @param x noisy sample {@code [n, channels, rows, columns]}
   * @param sigma its noise level
   * @return the expected clean sample in the same shape
   */
  Tensor denoise(Tensor x, double sigma);
}
