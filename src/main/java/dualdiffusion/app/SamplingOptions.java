package dualdiffusion.app;

import dualdiffusion.core.Branch;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prompt and sampling settings, the same for every command that draws. */
final class SamplingOptions {
  private static final SamplingSettings STANDARD = SamplingSettings.DEFAULT;

  @Option(
      names = {"-p", "--prompt"},
      paramLabel = "TEXT[=WEIGHT]",
      description = "What to hear; repeat it for a weighted sum, weights −2…2.")
  private List<String> prompts = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Same seed, same audio; default 1.")
  private long seed = STANDARD.seed();

  @Option(names = "--steps", paramLabel = "N", description = "Sampling steps; default 30.")
  private int steps = STANDARD.steps();

  @Option(names = "--guidance", paramLabel = "X", description = "Guidance scale; default 2.")
  private double guidance = STANDARD.guidance().scale();

  @Option(
      names = "--guidance-sigma",
      paramLabel = "LOW:HIGH",
      description = "Guide only at these noise levels, e.g. 0.3:6; elsewhere steps cost half.")
  private @Nullable String guidanceSigma;

  @Option(
      names = "--negative",
      paramLabel = "TEXT[=WEIGHT]",
      description = "What guidance leads away from; repeatable.")
  private List<String> negatives = new ArrayList<>();

  @Option(
      names = "--prompt-audio",
      paramLabel = "FILE[=WEIGHT]",
      description = "A sound to be like, for models that hear sounds; repeatable.")
  private List<String> sounds = new ArrayList<>();

  @Option(
      names = "--variations",
      paramLabel = "N",
      description = "Results in one run, with following seeds, 1 to 16; default 1.")
  private int variations = 1;

  @Option(
      names = "--branch",
      paramLabel = "STEP:SEED",
      description = "Take the first steps as this seed takes them, e.g. 12:7.")
  private @Nullable String branch;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "edm2, linear, cos or scale_invariant; default edm2.")
  private String schedule = STANDARD.ladder().schedule();

  @Option(names = "--rho", paramLabel = "X", description = "Curve of the schedule; default 7.")
  private double rho = STANDARD.ladder().rho();

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      description = "euler, heun (twice the time a step) or dpm++2m; default euler.")
  private String solver = STANDARD.solver().id();

  @Option(
      names = "--perturbation",
      paramLabel = "X",
      description = "Noise renewed at high levels, 0…1; default 0.5.")
  private double perturbation = STANDARD.perturbation().strength();

  @Option(
      names = "--perturbation-offset",
      paramLabel = "X",
      description = "Moves the renewal along ln sigma; default 0.")
  private double perturbationOffset = STANDARD.perturbation().offset();

  @Option(
      names = "--stereo-correlation",
      paramLabel = "X",
      description = "Left and right begin alike, 0…1; default 0.")
  private double stereoCorrelation = STANDARD.stereoCorrelation();

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "auto, fgla (fast) or diffusion; default auto.")
  private String decoder = Decoder.AUTO.id();

  /** All of it. */
  Drawing drawing() {
    return new Drawing(prompt(), settings(), Decoder.of(decoder), variations, branch());
  }

  /** Whether several results are asked for. */
  boolean several() {
    return variations > 1;
  }

  private SamplingSettings settings() {
    return new SamplingSettings(
        steps,
        seed,
        Solver.of(solver),
        guidance(),
        new SamplingSettings.Ladder(schedule, rho),
        new SamplingSettings.Perturbation(perturbation, perturbationOffset),
        stereoCorrelation);
  }

  private SamplingSettings.Guidance guidance() {
    if (guidanceSigma == null) {
      return SamplingSettings.Guidance.of(guidance);
    }
    double[] range = Pairs.of("--guidance-sigma", guidanceSigma);
    return new SamplingSettings.Guidance(guidance, range[0], range[1]);
  }

  private Optional<Branch> branch() {
    if (branch == null) {
      return Optional.empty();
    }
    double[] point = Pairs.of("--branch", branch);
    return Optional.of(new Branch((int) point[0], prompt(), (long) point[1]));
  }

  private Prompt prompt() {
    Stream<Prompt.Row> texts = prompts.stream().map(PromptRows::parse);
    Stream<Prompt.Row> heard = sounds.stream().map(PromptRows::sound);
    return new Prompt(
        Stream.concat(texts, heard).toList(), negatives.stream().map(PromptRows::parse).toList());
  }
}
