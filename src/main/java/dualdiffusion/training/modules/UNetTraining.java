package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** How the latent model learns. */
public record UNetTraining(
    @Help("Width of the crops of latents it learns from, in columns; a multiple of its alignment.")
        int columns,
    @Help("Bring each crop's latents to mean 0 and deviation 1.") boolean normalizeLatents,
    @Help("How often the text's embedding is heard where a sample has both, 0–1; else its sound's.")
        double textShare,
    @Help("Noise levels, perturbations and prompt dropout.") DenoisingSettings denoising) {

  public UNetTraining {
    Range.check("columns of a crop", columns, 1, 1 << 20);
    Range.check("share of text prompts", textShare, 0, 1);
  }
}
