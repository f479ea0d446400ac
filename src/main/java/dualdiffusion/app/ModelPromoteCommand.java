package dualdiffusion.app;

import dualdiffusion.training.CheckpointWeights;
import dualdiffusion.training.Promotion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
      paramLabel = "DIR",
      description =
          "The model that gives the other modules; default: the one that the run was begun with.")
  private Optional<Path> model = Optional.empty();

  @ArgGroup private Choice choice = new Choice();

  /** Which weights the model uses. */
  static final class Choice {
    @Option(
        names = "--weights",
        paramLabel = "NAME",
        description =
            "Which weights the model uses, e.g. ema_0.05; default: the weights themselves.")
    private Optional<String> weights = Optional.empty();

    @Option(
        names = "--ema",
        paramLabel = "STD",
        description =
            "Use an average of this relative width instead, e.g. 0.123, made of those that the run"
                + " has archived; 0.001 to 0.3.")
    private Optional<Double> std = Optional.empty();

    Optional<String> name() {
      return std.map(CheckpointWeights::made).or(() -> weights);
    }
  }

  @Option(names = "--name", defaultValue = "Trained", description = "Name for people.")
  private String name = "";

  @Mixin private ModelTarget out = new ModelTarget();

  @Override
  public Integer call() {
    Path base = model.orElseGet(() -> Promotion.base(run));
    Promotion.publish(run, base, choice.name(), out.folder(), name);
    return out.written();
  }
}
