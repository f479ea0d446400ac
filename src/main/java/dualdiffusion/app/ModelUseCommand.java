package dualdiffusion.app;

import dualdiffusion.model.ModelFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models use}: which of its weights a module uses from now on. */
@Command(
    name = "use",
    mixinStandardHelpOptions = true,
    description = "Choose the weights, average or checkpoint that a module uses from now on.")
final class ModelUseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(names = "--module", defaultValue = "unet", description = "Default: unet.")
  private String module = "";

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "NAME",
      description = "As models info lists them, e.g. weights or ema_0.05.")
  private String weights = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ModelFolder.open(folder).use(module, weights);
    spec.commandLine().getOut().println(module + " uses " + weights);
    return 0;
  }
}
