package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.training.modules.FreshClap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio models clap}: a compact CLAP to be trained. */
@Command(
    name = "clap",
    mixinStandardHelpOptions = true,
    description = "Make a compact CLAP that has learned nothing yet, with words of your captions.")
final class ModelClapCommand implements Callable<Integer> {
  @Option(
      names = "--captions",
      required = true,
      paramLabel = "FILE",
      description = "A text file with a caption on each line.")
  private Path captions = Path.of("");

  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Most tokens, 261 or more; default: ${DEFAULT-VALUE}.")
  private int vocabulary;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "32",
      description = "Values of an embedding; default: ${DEFAULT-VALUE}.")
  private int width;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of its weights.")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The new folder, in the hub's layout.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    FreshClap.write(out, lines(), vocabulary, width, seed);
    spec.commandLine().getOut().println(out);
    return 0;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(captions).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new BadRequestException(
          "The captions " + captions + " cannot be read as text.", "Name a UTF-8 text file.");
    }
  }
}
