package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.training.SpectralLoss;

/** How an autoencoder learns. */
public record DaeTraining(
    @Help("Mel columns of a crop, a multiple of the autoencoder's pooling, 16 to 65536.")
        int columns,
    @Help(
            "Error of the reconstruction: spectral (2-D multi-scale spectral loss), mse, l1, or"
                + " l1_pooled (l1 of cells and of 4 by 4 means).")
        String reconstruction,
    @Help("Blocks of the spectral loss.") SpectralLoss.Settings spectral,
    @Help("Weight of what latents cost that are not of mean 0 and variance 1, 0 to 1000.")
        double normalityWeight,
    @Help("Steps over which that weight is reached, 0 to 1e9.") long normalityWarmup,
    @Help("Standard deviation of noise added to the latents, 0 to 100.") double latentNoise,
    @Help("Steps over which that noise is reached, 0 to 1e9.") long latentNoiseWarmup,
    @Help("Steps after which the encoder stays as it is; 0 for never, to 1e12.")
        long freezeEncoderAfter) {

  public DaeTraining {
    Range.check("mel columns of a crop", columns, 16, 65_536);
    Reconstruction.of(reconstruction);
    Range.check("weight of normality", normalityWeight, 0, 1000);
    Range.check("warm-up of normality", (double) normalityWarmup, 0, 1e9);
    Range.check("latent noise", latentNoise, 0, 100);
    Range.check("warm-up of latent noise", (double) latentNoiseWarmup, 0, 1e9);
    Range.check("steps before the encoder is frozen", (double) freezeEncoderAfter, 0, 1e12);
  }

  double normalityAt(long step) {
    return normalityWeight * warm(step, normalityWarmup);
  }

  double latentNoiseAt(long step) {
    return latentNoise * warm(step, latentNoiseWarmup);
  }

  boolean learnsEncoder(long step) {
    return freezeEncoderAfter == 0 || step <= freezeEncoderAfter;
  }

  /** Steps are counted from 1; the first is not warm at all. */
  private static double warm(long step, long steps) {
    return steps == 0 ? 1 : Math.min(1, (step - 1) / (double) steps);
  }
}
