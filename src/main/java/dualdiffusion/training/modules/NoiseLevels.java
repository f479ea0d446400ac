package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.training.Batch;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.SigmaDistribution;
import dualdiffusion.training.SigmaShape;

/** The noise level of each example of a batch, from its quantile. */
final class NoiseLevels {
  private final SigmaSettings training;
  private final SigmaSettings validation;

  /**
   * @throws BadRequestException when validation would depend on what the network learns
   */
  NoiseLevels(SigmaSettings training, SigmaSettings validation) {
    this.training = training;
    this.validation = validation;
    if (validation.distribution().equals(SigmaSettings.LEARNED)) {
      throw new BadRequestException(
          "Validation cannot use the noise levels that the network asks for: no two validations"
              + " would be alike.",
          "Use ln_sech for validation.");
    }
  }

  double[] of(UNet unet, Batch batch) {
    SigmaSettings settings = batch.validation() ? validation : training;
    return distribution(settings, unet, batch.step()).sigmas(batch.quantiles());
  }

  private static SigmaDistribution distribution(SigmaSettings settings, UNet unet, long step) {
    NoiseRange range = range(settings, unet.config().noise());
    return settings.distribution().equals(SigmaSettings.LEARNED)
        ? LearnedSigmas.of(unet, range, step, settings.learned())
        : SigmaShape.of(settings.distribution()).over(range, settings.offset(), settings.scale());
  }

  private static NoiseRange range(SigmaSettings settings, NoiseRange own) {
    return new NoiseRange(
        settings.min() > 0 ? settings.min() : own.min(),
        settings.max() > 0 ? settings.max() : own.max(),
        own.data());
  }
}
