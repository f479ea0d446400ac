package dualdiffusion.training.modules;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** How a network learns to remove noise; the latent model and the diffusion decoder alike. */
public record DenoisingSettings(
    @Help("Noise levels of training.") SigmaSettings sigma,
    @Help("Noise levels of validation, the same for each; not ln_pdf.")
        SigmaSettings validationSigma,
    @Help("Share of noise mixed into the clean samples, 0 to 1.") double inputPerturbation,
    @Help("Share of noise mixed into the prompt embedding, 0 to 1.")
        double conditioningPerturbation,
    @Help("How often a sample's prompt is not heard, 0 to 1.") double conditioningDropout) {

  public DenoisingSettings {
    Range.check("input perturbation", inputPerturbation, 0, 1);
    Range.check("conditioning perturbation", conditioningPerturbation, 0, 1);
    Range.check("conditioning dropout", conditioningDropout, 0, 1);
  }
}
