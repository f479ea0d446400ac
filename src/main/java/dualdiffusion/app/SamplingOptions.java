package dualdiffusion.app;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
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
  private double guidance = STANDARD.guidance();

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "edm2, linear, cos or scale_invariant; default edm2.")
  private String schedule = STANDARD.schedule();

  @Option(names = "--rho", paramLabel = "X", description = "Curve of the schedule; default 7.")
  private double rho = STANDARD.rho();

  @Option(names = "--heun", description = "Second-order steps at twice the time.")
  private boolean heun = STANDARD.heun();

  @Option(
      names = "--perturbation",
      paramLabel = "X",
      description = "Noise renewed at high levels, 0…1; default 0.5.")
  private double perturbation = STANDARD.perturbation();

  @Option(
      names = "--perturbation-offset",
      paramLabel = "X",
      description = "Moves the renewal along ln sigma; default 0.")
  private double perturbationOffset = STANDARD.perturbationOffset();

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

  SamplingSettings settings() {
    return new SamplingSettings(
        steps,
        guidance,
        seed,
        schedule,
        rho,
        heun,
        perturbation,
        perturbationOffset,
        stereoCorrelation);
  }

  Decoder decoder() {
    return Decoder.of(decoder);
  }

  Prompt prompt() {
    return new Prompt(prompts.stream().map(PromptRows::parse).toList());
  }
}
