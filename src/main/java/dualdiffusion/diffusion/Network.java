package dualdiffusion.diffusion;

import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A denoising model that also sees a condition lying over its sample. */
@FunctionalInterface
public interface Network {

  /**
   * Denoises.
   *
   * @param x noisy sample {@code [n, channels, rows, columns]}
   * @param condition {@code [n, any, any, columns]}; absent when there is none
   * @return the expected clean sample in the shape of {@code x}
   */
  Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition);
}
