package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code studio models}: the model folders of this installation. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List, inspect, import and make models.",
    subcommands = {
      ModelInfoCommand.class,
      ModelImportCommand.class,
      ModelNewCommand.class,
      ModelPromoteCommand.class,
      ModelUseCommand.class,
      ModelMergeCommand.class,
      ModelLoraCommand.class,
      ModelClapCommand.class,
      ModelConvertCommand.class,
      ModelGuideCommand.class,
      ModelPrecisionCommand.class,
      ModelEmaCommand.class
    })
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List installed models.")
  int list(@Mixin OutputOptions output) {
    Path folder = Settings.current().models();
    List<String> names = folders(folder).map(f -> String.valueOf(f.getFileName())).toList();
    output.print(spec.commandLine().getOut(), names, names);
    return 0;
  }

  private static Stream<Path> folders(Path models) {
    try (Stream<Path> entries = Files.list(models)) {
      return entries
          .filter(f -> Files.isRegularFile(f.resolve("model.json")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw new BadRequestException(
          "The folder of models " + models + " cannot be read.", "Check the installation.");
    }
  }
}
