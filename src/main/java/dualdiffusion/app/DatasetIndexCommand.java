package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.stages.Indexer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio dataset index}: a folder of audio becomes a data set. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description =
        "Make a folder of audio a data set, or enter what is new in it. Captions come from NAME.txt"
            + " or NAME.json beside NAME.flac, the file's tag \"prompt\", or its path.")
final class DatasetIndexCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Folder of audio.")
  private Path folder = Path.of("");

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "5%",
      converter = Share.class,
      description = "Share that is only validated on; default: ${DEFAULT-VALUE}.")
  private double validation;

  @Option(
      names = "--quick",
      description = "Believe the files' headers: damage is not seen and levels are not evened out.")
  private boolean quick;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    Indexer.Report report =
        Indexer.index(
            folder,
            new Indexer.Settings(validation, quick),
            output.progress(),
            cancel,
            spec.commandLine().getErr()::println);
    output.print(
        spec.commandLine().getOut(),
        report,
        List.of(
            "%d samples, %d of them as before; %d files cannot be read."
                .formatted(report.samples(), report.kept(), report.failed())));
    return report.failed() > 0 ? Cli.FAILED : 0;
  }
}
