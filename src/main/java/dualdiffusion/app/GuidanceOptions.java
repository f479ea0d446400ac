package dualdiffusion.app;

import static java.util.Objects.requireNonNullElse;

import dualdiffusion.core.SamplingSettings.Guidance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a drawing is led towards and away from, the same for every command that draws. */
final class GuidanceOptions {
  @Option(
      names = "--guidance",
      paramLabel = "X",
      description = "Guidance scale: how closely the prompt is followed; default 6.")
  private @Nullable Double guidance;

  @Option(
      names = "--guidance-sigma",
      paramLabel = "LOW:HIGH",
      description = "Guide only at these noise levels; elsewhere steps cost less; default 0.5:100.")
  private @Nullable String guidanceSigma;

  @Option(
      names = "--autoguidance",
      paramLabel = "X",
      description =
          "How far to lead away from the model's weaker guide, which makes tones clear; 1 for not"
              + " at all; default 2.")
  private @Nullable Double autoguidance;

  @Option(
      names = "--guidance-rescale",
      paramLabel = "X",
      description = "How much of the strength that guidance adds is taken back, 0…1; default 0.7.")
  private @Nullable Double rescale;

  /** What is given takes the place of the base's. */
  Guidance over(Guidance base) {
    Guidance chosen =
        base.withScale(requireNonNullElse(guidance, base.scale()))
            .withAutoguidance(requireNonNullElse(autoguidance, base.autoscale()))
            .withRescale(requireNonNullElse(rescale, base.rescaling()));
    if (guidanceSigma == null) {
      return chosen;
    }
    double[] range = Pairs.of("--guidance-sigma", guidanceSigma);
    return chosen.within(range[0], range[1]);
  }
}
