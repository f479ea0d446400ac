package dualdiffusion.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio dataset run}: all stages by one configuration. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Make a data set by a configuration: import, integrity, normalise, embed, label, dedupe,"
            + " split, encode, tables. What is finished is skipped; originals are only read.")
final class DatasetRunCommand implements Callable<Integer> {
  @Mixin private PipelineOptions pipeline = new PipelineOptions();

  @Option(names = "--fields", description = "Print all fields of a configuration.")
  private boolean fields;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (fields) {
      spec.commandLine().getOut().print(DatasetFields.page());
      spec.commandLine().getOut().flush();
      return 0;
    }
    return pipeline.run(spec);
  }
}
