package dualdiffusion.diffusion;

import dualdiffusion.core.SamplingSettings;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Classifier-free guidance, {@code uncond + scale·(cond − uncond)}, both halves in one batch, and
 * autoguidance, which adds {@code (scale − 1)·(cond − weaker)}: what a weaker model gets wrong, the
 * better one gets wrong in the same direction, only less (Karras et al., arXiv 2406.02507). Both
 * make channels stronger than they are in music; rescaling takes that back (Lin et al., arXiv
 * 2305.08891, 3.4, here for each channel). Classifier guidance adds {@code classifier·σ²·∇ₓ ln
 * p(prompt | x, σ)} at last (Dhariwal and Nichol, arXiv 2105.05233): what is hard to learn for a
 * denoiser can be easy to tell. What changes nothing is not computed.
 *
 * @param both a model whose batch holds the conditional samples, then the unconditional ones
 * @param conditional the same model hearing the prompt alone
 * @param weaker a weaker model hearing it, if there is one
 * @param score a classifier that read it, if there is one
 */
public record Guidance(
    Denoiser both,
    Denoiser conditional,
    Optional<Denoiser> weaker,
    Optional<PromptScore> score,
    SamplingSettings.Guidance settings)
    implements Denoiser {

  /** Guidance without a classifier. */
  public Guidance(
      Denoiser both,
      Denoiser conditional,
      Optional<Denoiser> weaker,
      SamplingSettings.Guidance settings) {
    this(both, conditional, weaker, Optional.empty(), settings);
  }

  @Override
  public Tensor denoise(Tensor x, double sigma) {
    Tensor guided = guided(x, sigma);
    if (score.isEmpty() || !settings.classifies(sigma)) {
      return guided;
    }
    double weight = settings.classifierScale() * sigma * sigma;
    return Kernels.run("add_scaled", guided, score.get().at(x, sigma), weight);
  }

  private Tensor guided(Tensor x, double sigma) {
    if (!settings.guides(sigma)) {
      Tensor heard = conditional.denoise(x, sigma);
      return rescaled(awayFromWeaker(heard, heard, x, sigma), heard);
    }
    Tensor pair = both.denoise(Kernels.run("cat", List.of(x, x), 0), sigma);
    Tensor guided = Kernels.run("guide", pair, settings.scale());
    Tensor heard = Kernels.run("narrow", pair, 0, 0, x.size(0));
    return rescaled(awayFromWeaker(guided, heard, x, sigma), heard);
  }

  private Tensor rescaled(Tensor guided, Tensor heard) {
    double share = settings.rescaling();
    return share == 0 || guided == heard
        ? guided
        : Kernels.run("rescale_guided", guided, heard, share);
  }

  private Tensor awayFromWeaker(Tensor guided, Tensor heard, Tensor x, double sigma) {
    if (weaker.isEmpty() || !settings.leadsAway()) {
      return guided;
    }
    Tensor weak = weaker.get().denoise(x, sigma);
    return Kernels.run("lead_away", guided, heard, weak, settings.autoscale() - 1);
  }
}
