package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.pipeline.OpenStage;
import dualdiffusion.dataset.pipeline.PipelineDefaults;
import dualdiffusion.dataset.pipeline.StageOrder;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunPlace;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all stages of a data set are told, and how they are run. */
final class StageOptions {
  @Parameters(paramLabel = "FOLDER", description = "Data-set folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Files worked on at once; default: all cores, or --threads.")
  private int jobs;

  @Option(names = "--dry-run", description = "Only tell what would be done.")
  private boolean dry;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /**
   * Runs a stage by the options, and what is said of it in a pipeline's fields.
   *
   * @param fields by dotted paths, as JSON
   * @return the exit code
   */
  int run(String stage, Map<String, String> fields, CommandSpec spec) {
    engine.useThreads();
    RunSettings settings = RunSettings.jobs(jobs > 0 ? jobs : engine.threads()).dryRun(dry);
    if (!cluster.isAsked() || dry) {
      return run(order(stage, fields), settings, LocalRunner.of(settings), spec);
    }
    if (!ClusterOptions.isDriver()) {
      return cluster.instead(spec);
    }
    try (var runner = cluster.open(settings)) {
      return run(order(stage, fields), settings, runner, spec);
    }
  }

  private StageOrder order(String stage, Map<String, String> fields) {
    Path base = Path.of("").toAbsolutePath();
    return StageOrder.of(stage, PipelineDefaults.of(folder, fields), base, engine.folder())
        .withWeights(engine.weights());
  }

  private int run(StageOrder order, RunSettings settings, Runner runner, CommandSpec spec) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    int threads = Torch.threads();
    StageRunner.Report report;
    try (OpenStage opened = order.open()) {
      report =
          StageRunner.run(
              DataSet.open(folder),
              opened.stage(),
              new RunPlace(settings, runner, Optional.of(Json.toLine(order))),
              output.progress(),
              cancel,
              spec.commandLine().getErr()::println);
    } finally {
      Torch.setThreads(threads); // the stages' threads have set one
    }
    output.print(
        spec.commandLine().getOut(),
        report,
        List.of(
            "%s: %d samples done, %d were finished before, %d failed."
                .formatted(report.stage(), report.done(), report.skipped(), report.failed())));
    return report.failed() > 0 ? Cli.FAILED : 0;
  }
}
