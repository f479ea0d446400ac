package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.StageRunner;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** What all stages of a data set are told, and how they are run. */
final class StageOptions {
  @Parameters(paramLabel = "FOLDER", description = "Data-set folder.")
  private Path folder = Path.of("");

  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  EngineOptions engine() {
    return engine;
  }

  /** Runs a stage; the exit code. */
  int run(Stage stage, CommandSpec spec) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    StageRunner.Report report =
        StageRunner.run(
            DataSet.open(folder),
            stage,
            output.progress(),
            cancel,
            spec.commandLine().getErr()::println);
    output.print(
        spec.commandLine().getOut(),
        report,
        List.of(
            "%s: %d samples done, %d were finished before, %d failed."
                .formatted(report.stage(), report.done(), report.skipped(), report.failed())));
    return report.failed() > 0 ? Cli.FAILED : 0;
  }
}
