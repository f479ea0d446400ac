package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
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

  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  EngineOptions engine() {
    return engine;
  }

  /** Runs a stage; the exit code. */
  int run(Stage stage, CommandSpec spec) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    int threads = Torch.threads();
    StageRunner.Report report;
    try {
      report =
          StageRunner.run(
              DataSet.open(folder),
              stage,
              RunSettings.jobs(jobs > 0 ? jobs : engine.threads()).dryRun(dry),
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
