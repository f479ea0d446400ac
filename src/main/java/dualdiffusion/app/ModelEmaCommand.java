package dualdiffusion.app;

import dualdiffusion.model.EmaReconstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio models reconstruct-ema}: an average of any width, after training. */
@Command(
    name = "reconstruct-ema",
    mixinStandardHelpOptions = true,
    description =
        "Make a model that uses an average of its weights over training, of any width, out of the"
            + " averages archived in the module's folder phema/.")
final class ModelEmaCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model folder.")
  private Path folder = Path.of("");

  @Option(names = "--module", defaultValue = "unet", description = "Default: unet.")
  private String module = "";

  @Option(
      names = "--std",
      required = true,
      description = "Relative deviation of the average, e.g. 0.08; up to 0.3.")
  private double std;

  @Option(
      names = "--step",
      description = "For the last archive up to this step; default: the last of all.")
  private double step;

  @Mixin private ModelTarget out = new ModelTarget();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    EmaReconstruction.Result made = EmaReconstruction.run(folder, module, std, step, out.folder());
    List<String> lines = new ArrayList<>();
    made.coefficients().forEach((file, share) -> lines.add("%10.5f × %s".formatted(share, file)));
    lines.add("%s for step %,.0f".formatted(out.folder().resolve(made.weights()), made.step()));
    output.print(spec.commandLine().getOut(), made, lines);
    return 0;
  }
}
