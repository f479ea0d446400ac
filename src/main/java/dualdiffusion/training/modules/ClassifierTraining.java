package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** How the classifier of noisy latents learns. */
public record ClassifierTraining(
    @Help("Width of the crops of latents it learns from, in columns: its window or less.")
        int columns,
    @Help(
            "How often a sample's sound is read where it has captions too, 0–1; else a caption."
                + " While music is drawn, captions alone are read.")
        double soundShare,
    @Help("Share of prompts that say nothing, 0–1: from them it learns how frequent classes are.")
        double conditioningDropout,
    @Help("How much reading prompts counts against hearing latents, 0–100.") double promptWeight,
    @Help(
            "Share of the latents' rows and planes that are silenced at a time, 0–1: keeps it from"
                + " learning samples by heart.")
        double channelDropout,
    @Help("Noise levels that it meets.") SigmaSettings sigma,
    @Help("Noise levels of its validation.") SigmaSettings validationSigma) {

  public ClassifierTraining {
    Range.check("columns of a crop", columns, 1, 1 << 16);
    Range.check("share of sound prompts", soundShare, 0, 1);
    Range.check("conditioning dropout", conditioningDropout, 0, 1);
    Range.check("weight of prompts", promptWeight, 0, 100);
    Range.check("channel dropout", channelDropout, 0, 1);
  }
}
