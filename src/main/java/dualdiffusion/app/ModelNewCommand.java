package dualdiffusion.app;

import dualdiffusion.model.FreshModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio models new}: where training from nothing begins. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Make a model that has a format only, to train its modules one by one.")
final class ModelNewCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      required = true,
      paramLabel = "FILE|DIR",
      description = "Configuration of its format, or a model folder to take it from.")
  private Path format = Path.of("");

  @Option(names = "--name", defaultValue = "New model", description = "Name for people.")
  private String name = "";

  @Option(
      names = "--licence",
      defaultValue = "CC0-1.0",
      description = "SPDX id of the weights to come; default: ${DEFAULT-VALUE}.")
  private String licence = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    FreshModel.create(format, name, licence, out.folder());
    return out.written();
  }
}
