package dualdiffusion.app;

import static java.util.Objects.requireNonNullElse;

import dualdiffusion.config.TakeTags;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prompt and sampling settings, the same for every command that draws. */
final class SamplingOptions {
  @Option(
      names = "--parameters-of",
      paramLabel = "FILE",
      description =
          "Prompt, seed and settings of a file that the studio made; what is given here goes over"
              + " them.")
  private @Nullable Path parametersOf;

  @Option(
      names = {"-p", "--prompt"},
      paramLabel = "TEXT[=WEIGHT]",
      description = "What to hear; repeat it for a weighted sum, weights −2…2.")
  private List<String> prompts = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Same seed, same audio; default 1.")
  private @Nullable Long seed;

  @Option(names = "--steps", paramLabel = "N", description = "Sampling steps; default 30.")
  private @Nullable Integer steps;

  @Mixin private GuidanceOptions guidance = new GuidanceOptions();

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
  private @Nullable String schedule;

  @Option(names = "--rho", paramLabel = "X", description = "Curve of the schedule; default 7.")
  private @Nullable Double rho;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      description = "euler, heun (twice the time a step) or dpm++2m; default euler.")
  private @Nullable String solver;

  @Option(
      names = "--perturbation",
      paramLabel = "X",
      description = "Noise renewed at high levels, 0…1; default 1.")
  private @Nullable Double perturbation;

  @Option(
      names = "--perturbation-offset",
      paramLabel = "X",
      description = "Moves the renewal along ln sigma; default 0.")
  private @Nullable Double perturbationOffset;

  @Option(
      names = "--stereo-correlation",
      paramLabel = "X",
      description = "Left and right begin alike, 0…1; default 0.")
  private @Nullable Double stereoCorrelation;

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "auto, draft (at once), fgla (fast) or diffusion; default auto.")
  private @Nullable String decoder;

  /** All of it. */
  Drawing drawing() {
    Optional<TakeTags> made = Optional.ofNullable(parametersOf).map(MadeFile::parameters);
    SamplingSettings base = made.map(TakeTags::sampling).orElse(SamplingSettings.DEFAULT);
    Prompt prompt = prompt(made.map(TakeTags::prompt).orElse(new Prompt(List.of())));
    String drawn = made.flatMap(TakeTags::decoder).orElse(Decoder.AUTO.id());
    Decoder chosen = Decoder.of(requireNonNullElse(decoder, drawn));
    return new Drawing(prompt, settings(base), chosen, variations, branch(prompt));
  }

  /** The file whose parameters are taken. */
  Optional<Path> parametersOf() {
    return Optional.ofNullable(parametersOf);
  }

  /** Whether several results are asked for. */
  boolean several() {
    return variations > 1;
  }

  private SamplingSettings settings(SamplingSettings base) {
    return new SamplingSettings(
        requireNonNullElse(steps, base.steps()),
        requireNonNullElse(seed, base.seed()),
        Solver.of(requireNonNullElse(solver, base.solver().id())),
        guidance.over(base.guidance()),
        new SamplingSettings.Ladder(
            requireNonNullElse(schedule, base.ladder().schedule()),
            requireNonNullElse(rho, base.ladder().rho())),
        new SamplingSettings.Perturbation(
            requireNonNullElse(perturbation, base.perturbation().strength()),
            requireNonNullElse(perturbationOffset, base.perturbation().offset())),
        requireNonNullElse(stereoCorrelation, base.stereoCorrelation()));
  }

  private Optional<Branch> branch(Prompt prompt) {
    if (branch == null) {
      return Optional.empty();
    }
    String[] point = branch.split(":", -1);
    try {
      if (point.length == 2) {
        int step = Integer.parseInt(point[0]);
        return Optional.of(new Branch(step, prompt, Long.parseLong(point[1])));
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRequestException(
        "--branch is \"" + branch + "\".", "Give a step and a seed, e.g. 12:7.");
  }

  /** What is given takes the place of the base's, wanted and negative by themselves. */
  private Prompt prompt(Prompt base) {
    Stream<Prompt.Row> texts = prompts.stream().map(PromptRows::parse);
    Stream<Prompt.Row> heard = sounds.stream().map(PromptRows::sound);
    List<Prompt.Row> wanted = Stream.concat(texts, heard).toList();
    List<Prompt.Row> unwanted = negatives.stream().map(PromptRows::parse).toList();
    return new Prompt(
        wanted.isEmpty() ? base.rows() : wanted, unwanted.isEmpty() ? base.negative() : unwanted);
  }
}
