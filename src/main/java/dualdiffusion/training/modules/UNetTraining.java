package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.training.data.MaskSettings;

/** How the latent model learns. */
public record UNetTraining(
    @Help("Width of the crops of latents it learns from, in columns; a multiple of its alignment.")
        int columns,
    @Help("Bring each crop's latents to RMS 1.") boolean normalizeLatents,
    @Help("How often a sample's sound is heard where it has captions too, 0–1; else a caption.")
        double soundShare,
    @Help("What is to be made and what is known; for networks with in-painting inputs.")
        MaskSettings masks,
    @Help("Noise levels, perturbations and prompt dropout.") DenoisingSettings denoising) {

  public UNetTraining {
    Range.check("columns of a crop", columns, 1, 1 << 20);
    Range.check("share of sound prompts", soundShare, 0, 1);
  }
}
