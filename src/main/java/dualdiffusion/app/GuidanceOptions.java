package dualdiffusion.app;

import dualdiffusion.core.SamplingSettings.Guidance;
import java.util.Optional;
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

  @Option(
      names = "--classifier-guidance",
      paramLabel = "X",
      description =
          "How strongly to lead to labels that the prompt names and the model's classifier hears,"
              + " such as the key; 0 for not at all; default 20.")
  private @Nullable Double classifier;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      description =
          "How many beginnings of new music the classifier chooses from, 1…32; 1 for no choice;"
              + " default 6.")
  private @Nullable Integer candidates;

  /** What is given takes the place of the base's. */
  Guidance over(Guidance base) {
    String sigma = guidanceSigma;
    return over(
        base,
        Optional.ofNullable(guidance),
        sigma == null ? Optional.empty() : Optional.of(Pairs.of("--guidance-sigma", sigma)),
        Optional.ofNullable(autoguidance),
        Optional.ofNullable(rescale),
        Optional.ofNullable(classifier),
        Optional.ofNullable(candidates));
  }

  /**
   * The same of choices made elsewhere.
   *
   * @param range lowest and highest guided noise level
   */
  static Guidance over(
      Guidance base,
      Optional<Double> scale,
      Optional<double[]> range,
      Optional<Double> autoguidance,
      Optional<Double> rescale,
      Optional<Double> classifier,
      Optional<Integer> candidates) {
    Guidance chosen =
        base.withScale(scale.orElse(base.scale()))
            .withAutoguidance(autoguidance.orElse(base.autoscale()))
            .withRescale(rescale.orElse(base.rescaling()))
            .withClassifier(classifier.orElse(base.classifierScale()))
            .withCandidates(candidates.orElse(base.candidateCount()));
    return range.map(r -> chosen.within(r[0], r[1])).orElse(chosen);
  }
}
