package dualdiffusion.training;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Range;
import dualdiffusion.model.EmaArchive;
import dualdiffusion.model.LoraFile;
import dualdiffusion.model.PowerEma;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.training.modules.UNetTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint's weights can be: its own, one of its averages ({@code ema_NAME}), or an
 * average of any width made of those that its run has archived ({@code phema_STD}).
 */
public final class CheckpointWeights {
  private static final String ENDING = ".safetensors";
  private static final String ARCHIVE = "phema";
  private static final Map<String, WeightNorm> NORMS =
      Map.of(
          "unet", WeightNorm.ofType("unet"),
          "ddec", WeightNorm.ofType("unet"),
          "classifier", WeightNorm.ofType("classifier"),
          "dae", WeightNorm.ofType("dae"));

  private final Path checkpoint;
  private final TrainConfig config;

  private CheckpointWeights(Path checkpoint) {
    this.checkpoint = checkpoint;
    config = TrainDefaults.read(checkpoint.resolve(Checkpoints.CONFIG));
  }

  /**
   * @param run a run's folder, for its newest checkpoint, or a checkpoint's folder
   * @throws TrainingException when there is no checkpoint
   */
  public static CheckpointWeights of(Path run) {
    return new CheckpointWeights(checkpoint(run));
  }

  private static Path checkpoint(Path run) {
    if (Files.isRegularFile(run.resolve(Checkpoints.CONFIG))) {
      return run;
    }
    return new RunFolder(run)
        .latest()
        .orElseThrow(
            () ->
                new TrainingException(
                    "There is no checkpoint in " + run + ".",
                    "",
                    "Choose a run folder, or one of the folders in its checkpoints."));
  }

  /** The name of the weights of a relative deviation. */
  public static String made(double std) {
    Range.check("std of the average", std, PowerEma.MIN_STD, PowerEma.MAX_STD);
    return EmaArchive.MADE + std;
  }

  public Path checkpoint() {
    return checkpoint;
  }

  /** The configuration that it was trained with. */
  public TrainConfig config() {
    return config;
  }

  /** Where averages are archived. */
  Path archive() {
    return checkpoint.resolve("../../" + ARCHIVE).normalize();
  }

  /**
   * Makes the average that a name asks for; empty when the name is of weights that are there.
   *
   * @param place folder that it is written to
   * @throws dualdiffusion.core.ProblemException when the run has archived nothing up to here
   */
  Optional<Path> make(Optional<String> weights, Path place, Cancel cancel) {
    if (weights.isEmpty() || !weights.get().startsWith(EmaArchive.MADE)) {
      return Optional.empty();
    }
    double std = std(weights.get());
    EmaArchive kept = EmaArchive.in(archive(), (double) RunFolder.step(checkpoint));
    if (kept.isEmpty()) {
      throw new TrainingException(
          "The run of " + checkpoint + " has archived no averages up to this checkpoint.",
          "",
          "Set \"archiveSteps\" of its averages to fewer steps and let it go on.");
    }
    Path file = place.resolve(weights.get() + ENDING);
    WeightNorm norm =
        config.lora().isPresent()
            ? WeightNorm.NONE
            : NORMS.getOrDefault(config.module(), WeightNorm.NONE);
    kept.write(std, config.module(), norm, file, cancel);
    return Optional.of(file);
  }

  private static double std(String weights) {
    try {
      double std = Double.parseDouble(weights.substring(EmaArchive.MADE.length()));
      Range.check("std of the average", std, PowerEma.MIN_STD, PowerEma.MAX_STD);
      return std;
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          "\"" + weights + "\" names no average.", "Use e.g. " + EmaArchive.MADE + "0.1.");
    }
  }

  /**
   * The file of the checkpoint's adapters with the values that a name asks for.
   *
   * @param place folder for what has to be written
   */
  public Path adapters(Optional<String> weights, Path place, Cancel cancel) {
    Path own = checkpoint.resolve(UNetTrainer.ADAPTERS);
    if (weights.isEmpty() || weights.get().equals("weights")) {
      return own;
    }
    Path values =
        make(weights, place, cancel).orElseGet(() -> checkpoint.resolve(weights.get() + ENDING));
    if (!Files.isRegularFile(values)) {
      throw new BadRequestException(
          "The checkpoint " + checkpoint + " has no weights \"" + weights.get() + "\".",
          "It has the averages " + String.join(", ", config.averages().keySet()) + ".");
    }
    Path adapters = place.resolve(UNetTrainer.ADAPTERS);
    LoraFile.rewrite(own, values, adapters);
    return adapters;
  }
}
