package dualdiffusion.diffusion;

import dualdiffusion.core.SamplingSettings;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/**
 * Classifier-free guidance: {@code uncond + scale·(cond − uncond)}, both halves in one batch. Where
 * it changes nothing, the unconditional half is not computed.
 *
 * @param both a model whose batch holds the conditional samples, then the unconditional ones
 * @param conditional the same model hearing the prompt alone
 */
public record Guidance(Denoiser both, Denoiser conditional, SamplingSettings.Guidance settings)
    implements Denoiser {

  @Override
  public Tensor denoise(Tensor x, double sigma) {
    if (settings.scale() == 1 || sigma < settings.fromSigma() || sigma > settings.toSigma()) {
      return conditional.denoise(x, sigma);
    }
    Tensor pair = both.denoise(Kernels.run("cat", List.of(x, x), 0), sigma);
    return Kernels.run("guide", pair, settings.scale());
  }
}
