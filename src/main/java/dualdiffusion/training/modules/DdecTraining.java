package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** How a diffusion decoder learns. */
public record DdecTraining(
    @Help("Noise levels, perturbations and dropout.") DenoisingSettings denoising,
    @Help(
            "Mel columns of a crop, edges included, 16 to 65536: a multiple of the autoencoder's"
                + " pooling, without edges of the decoder's alignment.")
        int columns,
    @Help(
            "Columns left out at either end, where the crop cuts through blocks of the MDCT, 0 to"
                + " 4096.")
        int cropEdges,
    @Help("Standard deviation of noise added to the autoencoder's latents, 0 to 100.")
        double latentNoise,
    @Help("Hear the true mel spectrogram instead of the autoencoder's.") boolean trueMel,
    @Help("Turn the phase of each sample's partials by a random angle.") boolean randomPhase) {

  public DdecTraining {
    Range.check("mel columns of a crop", columns, 16, 65_536);
    Range.check("cropped columns", cropEdges, 0, 4096);
    Range.check("mel columns without edges", columns - 2 * cropEdges, 1, 65_536);
    Range.check("latent noise", latentNoise, 0, 100);
  }

  /** Columns that the network sees. */
  int inner() {
    return columns - 2 * cropEdges;
  }
}
