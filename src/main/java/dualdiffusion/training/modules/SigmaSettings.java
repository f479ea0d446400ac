package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.SigmaShape;

/** Which noise levels a denoising network meets, and how often. */
public record SigmaSettings(
    @Help(
            "Distribution of the noise level σ: ln_normal, ln_sech, ln_sech^2, ln_linear,"
                + " scale_invariant, or ln_pdf for the one the network's own uncertainty asks for.")
        String distribution,
    @Help("Smallest σ, 0 to 1e6; 0 for the network's own.") double min,
    @Help("Largest σ, 0 to 1e6; 0 for the network's own.") double max,
    @Help("Centre of ln σ where the distribution has one, -50 to 50.") double offset,
    @Help("Width in ln σ, or steepness, 0.001 to 1000.") double scale,
    @Help("How uncertainty becomes a density; used by ln_pdf only.")
        LearnedSigmas.Settings learned) {
  /** The distribution that {@link #learned} describes. */
  private static final String LEARNED = "ln_pdf";

  public SigmaSettings {
    if (!LEARNED.equals(distribution)) {
      SigmaShape.of(distribution);
    }
    Range.check("smallest sigma of training", min, 0, 1e6);
    Range.check("largest sigma of training", max, 0, 1e6);
    Range.check("sigma offset", offset, -50, 50);
    Range.check("sigma scale", scale, 1e-3, 1e3);
  }

  /** Whether the network's own uncertainty decides. */
  boolean followsUncertainty() {
    return distribution.equals(LEARNED);
  }
}
