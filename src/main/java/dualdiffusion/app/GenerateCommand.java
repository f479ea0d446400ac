package dualdiffusion.app;

import dualdiffusion.core.GenerateRequest;
import java.util.concurrent.Callable;
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
  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length, exact to the sample; default 8.")
  private double seconds = 8;

  @Mixin private NewFile made = new NewFile();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    made.generate(
        spec.commandLine().getOut(), drawing -> new GenerateRequest(seconds, false, drawing));
    return 0;
  }
}
