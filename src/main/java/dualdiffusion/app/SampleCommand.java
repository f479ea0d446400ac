package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.JobContext;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio sample}: many results in one run. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Make every result that a JSON file asks for: prompts x settings x seeds.",
      "Results that are there already are skipped: after an interruption the same command goes on."
          + " The guide (command-line.md) describes the file."
    })
final class SampleCommand implements Callable<Integer> {
  /**
   * What was done.
   *
   * @param index the file with a line for each result
   * @param asked how many results the file asks for
   * @param skipped how many were there
   */
  record Summary(
      String index,
      int asked,
      int skipped,
      int made,
      double computeSeconds,
      List<SampleFailure> failures) {}

  @Parameters(paramLabel = "CONFIG.json", description = "What to make.")
  private Path file = Path.of("sample.json");

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default: all cores.")
  private int threads;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    SampleConfig config = SampleConfig.read(file);
    Path base = base(file);
    Path model = config.model().map(base::resolve).orElseGet(() -> new EngineOptions().folder());
    var plan = new SamplePlan(config, base, model);
    try (var index = SampleIndex.open(base.resolve(config.out()))) {
      List<SamplePlan.Planned> open =
          plan.jobs().values().stream().filter(p -> !index.has(p.key())).toList();
      var progress = new SampleProgress(output.terminal(), System::nanoTime, cost(open));
      var run = new SampleRun(index, progress, this::tell);
      if (!open.isEmpty()) {
        JobContext job = EngineOptions.job(progress);
        try (var pipeline = load(model, config)) {
          boolean latents = config.keepLatents().orElse(false);
          run.make(open, new SampleMaker(pipeline, base, index.folder(), latents, job));
        }
      }
      return report(plan, open.size(), index, run);
    }
  }

  private static Path base(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private static List<Double> cost(List<SamplePlan.Planned> open) {
    return open.stream().map(p -> p.job().cost()).toList();
  }

  private MusicEngine load(Path model, SampleConfig config) {
    if (threads > 0) {
      Torch.setThreads(threads);
    }
    ComputeDevice.choose(Settings.current());
    return StudioPipeline.load(model, config.weights().orElse(Map.of()));
  }

  private void tell(String line) {
    if (!output.isJson()) {
      spec.commandLine().getOut().println(line);
    }
  }

  private int report(SamplePlan plan, int open, SampleIndex index, SampleRun run) {
    List<SampleFailure> failures =
        Stream.concat(plan.failures().stream(), run.failures().stream()).toList();
    int skipped = plan.jobs().size() - open;
    var summary =
        new Summary(
            index.file().toString(),
            plan.jobs().size() + plan.failures().size(),
            skipped,
            run.made(),
            run.seconds(),
            failures);
    output.print(
        spec.commandLine().getOut(),
        summary,
        List.of(
            "%d made in %.1f s, %d were there, %d failed: %s"
                .formatted(run.made(), run.seconds(), skipped, failures.size(), index.file())));
    failures.forEach(f -> spec.commandLine().getErr().println(f.line()));
    return failures.isEmpty() ? 0 : Cli.FAILED;
  }
}
