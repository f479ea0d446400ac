package dualdiffusion.app;

import dualdiffusion.core.GenerateRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio generate}: music from a prompt. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Generate music from a prompt.")
final class GenerateCommand implements Callable<Integer> {
  private static final double SECONDS = 8;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length, exact to the sample; default 8, or that of --parameters-of.")
  private @Nullable Double seconds;

  @Mixin private NewFile made = new NewFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    double length = seconds == null ? made.madeSeconds().orElse(SECONDS) : seconds;
    made.generate(
        spec.commandLine().getOut(), drawing -> new GenerateRequest(length, false, drawing));
    return 0;
  }
}
