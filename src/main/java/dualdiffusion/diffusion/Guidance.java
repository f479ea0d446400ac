package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/**
 * Classifier-free guidance: {@code uncond + scale·(cond − uncond)}, both halves in one batch.
 *
 * @param both a model whose batch holds the conditional samples, then the unconditional ones
 * @param conditional the same model hearing the prompt alone; used where the scale is 1
 */
public record Guidance(Denoiser both, Denoiser conditional, double scale) implements Denoiser {

  @Override
  public Tensor denoise(Tensor x, double sigma) {
    if (scale == 1) {
      return conditional.denoise(x, sigma);
    }
    Tensor pair = both.denoise(Kernels.run("cat", List.of(x, x), 0), sigma);
    return Kernels.run("guide", pair, scale);
  }
}
