package dualdiffusion.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import dualdiffusion.evaluation.Evaluation;
import dualdiffusion.evaluation.EvaluationPlan;
import dualdiffusion.evaluation.Findings;
import dualdiffusion.evaluation.Tables;
import dualdiffusion.evaluation.fit.Analysers;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio evaluate}: what a model is worth, in figures. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure a model on composed music that it was not trained on, with baselines beside it.",
      "With --to a stopped evaluation goes on where it was. The guide (evaluate.md) tells what is"
          + " measured."
    },
    footer = {"", "Exit codes: 0 every bar is met, 3 some bar is not, 1 failed."})
final class EvaluateCommand implements Callable<Integer> {
  /** Exit code where some bar is not met. */
  static final int UNMET = 3;

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Model folder; default: starter.")
  private @Nullable Path model;

  @Option(
      names = "--quick",
      description = "Fewer of everything: meant for a few minutes instead of an hour.")
  private boolean quick;

  @Option(names = "--prompts", paramLabel = "N", description = "Default 200, with --quick 24.")
  private @Nullable Integer prompts;

  @Option(names = "--seed", description = "Other music, other prompts; default 1.")
  private long seed = 1;

  @Option(
      names = "--clap",
      paramLabel = "DIR",
      description = "A CLAP folder of the hub that listens; default: the model's own. Repeatable.")
  private List<Path> claps = List.of();

  @Option(
      names = "--weights",
      paramLabel = "MODULE=NAME",
      description = "Other weights than the model's choice, e.g. unet=ema_0.05.")
  private Map<String, String> weights = Map.of();

  @Option(names = "--steps", paramLabel = "N", description = "Sampling steps; default 30.")
  private int steps = SamplingSettings.DEFAULT.steps();

  @Option(names = "--solver", paramLabel = "NAME", description = "As for generate.")
  private String solver = SamplingSettings.DEFAULT.solver().id();

  @Mixin private GuidanceOptions guidance = new GuidanceOptions();

  @Option(names = "--decoder", paramLabel = "NAME", description = "auto, draft, fgla or diffusion.")
  private String decoder = Decoder.AUTO.id();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Folder of report.md, figures.json, pictures and clips; made if missing.")
  private @Nullable Path folder;

  @Option(
      names = "--analysers",
      paramLabel = "FILE",
      description = "Analysers of style, tempo and key that --fit wrote; default: the built-in.")
  private @Nullable Path analysers;

  @Option(
      names = "--fit",
      paramLabel = "FILE",
      description = "Evaluate nothing: fit the analysers to composed clips and write them.")
  private @Nullable Path fit;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default: all cores.")
  private int threads;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    Path target = fit;
    if (target != null) {
      var fitted = new EvaluationFit(target, output);
      fitted.run(spec.commandLine().getOut(), cancel);
      return 0;
    }
    if (threads > 0) {
      Torch.setThreads(threads);
    }
    ComputeDevice.choose(Settings.current());
    Path source = analysers;
    var evaluation =
        new Evaluation(
            Optional.ofNullable(model)
                .orElseGet(() -> Settings.current().models().resolve("starter")),
            weights,
            claps,
            Optional.ofNullable(folder),
            source == null ? Analysers.usual() : Analysers.read(source));
    Findings findings = evaluation.run(plan(), cancel, output.progress());
    Path to = folder;
    if (to != null) {
      write(to, findings, cancel);
    }
    output.print(spec.commandLine().getOut(), findings, Tables.console(findings));
    return findings.meetsAll() ? 0 : UNMET;
  }

  private EvaluationPlan plan() {
    EvaluationPlan plan = quick ? EvaluationPlan.quick(seed) : EvaluationPlan.full(seed);
    SamplingSettings sampling =
        plan.sampling()
            .withSteps(steps)
            .withSolver(Solver.of(solver))
            .withGuidance(guidance.over(plan.sampling().guidance()));
    EvaluationPlan drawn = plan.drawnWith(sampling, Decoder.of(decoder));
    return prompts == null ? drawn : drawn.withPrompts(prompts);
  }

  private static void write(Path to, Findings findings, Cancel cancel) {
    Json.write(to.resolve("figures.json"), findings);
    List<String> pictures = new EvaluationPictures(to, cancel).write(findings);
    AtomicFile.write(to.resolve("report.md"), Tables.markdown(findings, pictures).getBytes(UTF_8));
  }
}
