package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.training.Batch;
import dualdiffusion.training.LearnedSigmas;
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
    if (validation.followsUncertainty()) {
      throw new BadRequestException(
          "Validation cannot use the noise levels that the network asks for: no two validations"
              + " would be alike.",
          "Use ln_sech for validation.");
    }
  }

  double[] of(UNet unet, Batch batch) {
    NoiseRange own = unet.config().noise();
    SigmaSettings settings = settings(batch);
    return settings.followsUncertainty()
        ? LearnedSigmas.of(unet, range(settings, own), batch.step(), settings.learned())
            .sigmas(batch.quantiles())
        : fixed(own, batch);
  }

  /**
   * Those of a network that knows no uncertainty.
   *
   * @param own noise levels of the network
   */
  double[] fixed(NoiseRange own, Batch batch) {
    SigmaSettings settings = settings(batch);
    return SigmaShape.of(settings.distribution())
        .over(range(settings, own), settings.offset(), settings.scale())
        .sigmas(batch.quantiles());
  }

  private SigmaSettings settings(Batch batch) {
    return batch.validation() ? validation : training;
  }

  private static NoiseRange range(SigmaSettings settings, NoiseRange own) {
    return new NoiseRange(
        settings.min() > 0 ? settings.min() : own.min(),
        settings.max() > 0 ? settings.max() : own.max(),
        own.data());
  }
}
