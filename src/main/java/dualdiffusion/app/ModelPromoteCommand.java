package dualdiffusion.app;

import dualdiffusion.training.Promotion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio models promote}: a model of what was trained. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = "Make a model of a training run's checkpoint.")
final class ModelPromoteCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RUN",
      description = "A run folder, for its newest checkpoint, or one of its checkpoints.")
  private Path run = Path.of("");

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The model that gives the other modules.")
  private Path model = Path.of("");

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description = "Which weights the model uses, e.g. ema_0.05; default: the weights themselves.")
  private Optional<String> weights = Optional.empty();

  @Option(names = "--name", defaultValue = "Trained", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    Promotion.publish(run, model, weights, out.folder(), name);
    return out.written();
  }
}
