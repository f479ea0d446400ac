package dualdiffusion.training.modules;

import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.DiffusionLoss;
import dualdiffusion.training.Losses;
import dualdiffusion.training.SampleSeed.Use;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a denoising network loses on a batch: each sample meets noise of a level of its own, and its
 * square error is taken as a Gaussian likelihood under the variance the network expects there (EDM2
 * eq. 14 and 21). In validation nothing is perturbed or left unheard, and the weighted error itself
 * is the loss.
 */
public final class DenoisingLoss {
  private final DenoisingSettings settings;
  private final NoiseLevels levels;

  public DenoisingLoss(DenoisingSettings settings) {
    this.settings = settings;
    levels = new NoiseLevels(settings.sigma(), settings.validationSigma());
  }

  /**
   * Draws noise and lets the network remove it; all chance is that of the batch's seeds.
   *
   * @param unet over the weights that learn
   */
  public Losses of(UNet unet, CleanSamples samples, Batch batch) {
    double[] sigma = levels.of(unet, batch);
    double data = unet.config().noise().data();
    try (var scope = new Scope()) {
      Tensor target = target(samples.clean(), data, batch);
      Tensor label = label(unet, samples.prompt(), batch);
      Tensor noisy = Perturbations.noisy(target, sigma, batch.seeds());
      Tensor denoised = unet.denoise(noisy, sigma, label, samples.condition().orElse(null));
      Tensor weighted = scope.keep(DiffusionLoss.weighted(denoised, target, sigma, data));
      return new Losses(
          batch.validation()
              ? weighted
              : scope.keep(DiffusionLoss.likelihood(unet, weighted, sigma)),
          weighted,
          Optional.of(sigma),
          statistics(denoised, scope));
    }
  }

  private Tensor target(Tensor clean, double data, Batch batch) {
    double share = batch.validation() ? 0 : settings.inputPerturbation();
    Tensor target = Perturbations.perturbed(clean, share, batch.seeds(), Use.PERTURBATION);
    return Kernels.run("scale", target, data, 0.0);
  }

  /** The prompt as the network hears it; unheard where it is not known. */
  private @Nullable Tensor label(UNet unet, Optional<Tensor> prompt, Batch batch) {
    int width = unet.config().promptChannels();
    if (width == 0) {
      return null;
    }
    if (prompt.isEmpty()) {
      return unet.embed(Tensor.zeros(batch.size(), width), new float[batch.size()]);
    }
    double dropout = batch.validation() ? 0 : settings.conditioningDropout();
    double share = batch.validation() ? 0 : settings.conditioningPerturbation();
    Tensor label = unet.embed(prompt.get(), Perturbations.heard(batch.seeds(), dropout));
    return Perturbations.perturbed(label, share, batch.seeds(), Use.CONDITION);
  }

  private static Map<String, Tensor> statistics(Tensor denoised, Scope scope) {
    return Map.of(
        "denoised_mean", scope.keep(Statistics.mean(denoised)),
        "denoised_std", scope.keep(Statistics.deviation(denoised)));
  }
}
