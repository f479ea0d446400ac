package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.Range;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Guidance;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a {@link SampleConfig}; what is left out is standard.
 *
 * @param name what its results are called; default: steps and solver
 * @param guidanceSigma the lowest and the highest guided noise level
 * @param autoguidance how far to lead away from the model's guide
 * @param guidanceRescale how much of guidance's strength is taken back
 * @param classifierGuidance how strongly to lead to labels that the prompt names
 * @param candidates how many beginnings of new music the classifier chooses from
 * @param seconds length of new music; default 8
 * @param loop whether new music is a seamless loop
 * @param edit of a file, instead of new music
 */
record SampleSetting(
    Optional<String> name,
    Optional<Integer> steps,
    Optional<String> solver,
    Optional<Double> guidance,
    Optional<List<Double>> guidanceSigma,
    Optional<Double> autoguidance,
    Optional<Double> guidanceRescale,
    Optional<Double> classifierGuidance,
    Optional<Integer> candidates,
    Optional<String> schedule,
    Optional<Double> rho,
    Optional<Double> perturbation,
    Optional<Double> perturbationOffset,
    Optional<Double> stereoCorrelation,
    Optional<String> decoder,
    Optional<Double> seconds,
    Optional<Boolean> loop,
    Optional<SampleEdit> edit) {
  private static final SamplingSettings USUAL = SamplingSettings.DEFAULT;
  private static final double SECONDS = 8;

  SampleSetting {
    if (edit.isPresent() && (seconds.isPresent() || loop.isPresent())) {
      throw new BadRequestException(
          "An edit takes its length from its file", "Leave \"seconds\" and \"loop\" out.");
    }
    if (guidanceSigma.isPresent() && guidanceSigma.get().size() != 2) {
      throw new BadRequestException("guidanceSigma is not two numbers", "Give [low, high].");
    }
    seconds.ifPresent(
        s ->
            Range.check(
                "length in seconds", s, GenerateRequest.MIN_SECONDS, GenerateRequest.MAX_SECONDS));
  }

  /** What to call it. */
  String title() {
    return name.orElseGet(
        () -> "%d %s".formatted(steps.orElse(USUAL.steps()), solver.orElse(USUAL.solver().id())));
  }

  /**
   * @throws BadRequestException naming what is out of range or unknown
   */
  SamplingSettings sampling(long seed) {
    return new SamplingSettings(
        steps.orElse(USUAL.steps()),
        seed,
        solver.map(Solver::of).orElse(USUAL.solver()),
        guided(),
        new SamplingSettings.Ladder(
            schedule.map(id -> Schedule.of(id).id()).orElse(USUAL.ladder().schedule()),
            rho.orElse(USUAL.ladder().rho())),
        new SamplingSettings.Perturbation(
            perturbation.orElse(USUAL.perturbation().strength()),
            perturbationOffset.orElse(USUAL.perturbation().offset())),
        stereoCorrelation.orElse(USUAL.stereoCorrelation()));
  }

  private Guidance guided() {
    return GuidanceOptions.over(
        USUAL.guidance(),
        guidance,
        guidanceSigma.map(range -> new double[] {range.getFirst(), range.getLast()}),
        autoguidance,
        guidanceRescale,
        classifierGuidance,
        candidates);
  }

  Decoder chosenDecoder() {
    return decoder.map(Decoder::of).orElse(Decoder.AUTO);
  }

  /** Length of new music. */
  double length() {
    return seconds.orElse(SECONDS);
  }

  boolean loops() {
    return loop.orElse(false);
  }
}
