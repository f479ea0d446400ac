package dualdiffusion.training;

import dualdiffusion.core.Cancel;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.LoraMerge;
import dualdiffusion.model.TemporaryFolder;
import dualdiffusion.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a model of a checkpoint. */
public final class Promotion {
  private final CheckpointWeights from;
  private final Optional<String> weights;

  private Promotion(CheckpointWeights from, Optional<String> weights) {
    this.from = from;
    this.weights = weights;
  }

  /**
   * Likewise, of something that nobody cancels.
   *
   * @see #publish(Path, Path, Optional, Path, String, Cancel)
   */
  public static void publish(
      Path run, Path base, Optional<String> weights, Path target, String name) {
    publish(run, base, weights, target, name, new Cancel());
  }

  /**
   * Adapters become part of the weights of the base.
   *
   * @param run a run's folder, for its newest checkpoint, or a checkpoint's folder
   * @param base model that gives the other modules
   * @param weights which weights the new model uses: "ema_0.05", or "phema_0.123" for an average
   *     that is made of the archived ones; empty for the weights themselves
   * @param target must not exist or be empty
   * @throws TrainingException when there is no checkpoint, or nothing to make the average of
   */
  public static void publish(
      Path run, Path base, Optional<String> weights, Path target, String name, Cancel cancel) {
    var promotion = new Promotion(CheckpointWeights.of(run), weights);
    promotion.refuseClap();
    try (var temporary = new TemporaryFolder(beside(target))) {
      if (promotion.from.config().lora().isPresent()) {
        Path adapters = promotion.from.adapters(weights, temporary.path(), cancel);
        LoraMerge.run(base, List.of(new LoraChoice(adapters, 1)), name, target);
      } else {
        Optional<Path> made = promotion.from.make(weights, temporary.path(), cancel);
        TrainedModel.publish(base, promotion.training(made), target, name);
      }
    }
  }

  /**
   * The model that a run was begun with.
   *
   * @param run a run's folder, or a checkpoint's folder in one
   */
  public static Path base(Path run) {
    CheckpointWeights from = CheckpointWeights.of(run);
    Path folder = from.checkpoint().resolve("../..").normalize();
    return Runs.origin(folder).base().resolve(from.config().model());
  }

  /** The folder that the model will stand in, made where it is not there yet. */
  private static Path beside(Path target) {
    Path whole = target.toAbsolutePath().normalize();
    Path parent = whole.getParent() == null ? whole : whole.getParent();
    try {
      return Files.createDirectories(parent);
    } catch (IOException e) {
      throw new TrainingException(
          "The folder " + parent + " cannot be made: " + e.getMessage() + ".",
          "The run is kept.",
          "Choose another folder for the model.",
          e);
    }
  }

  private void refuseClap() {
    if (from.config().module().equals("clap")) {
      throw new TrainingException(
          from.checkpoint() + " holds a CLAP.",
          "",
          "Put its folder \"clap\" into a model: studio models import.");
    }
  }

  private TrainedModel.Training training(Optional<Path> made) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("module", from.config().module());
    settings.put("step", Long.toString(RunFolder.step(from.checkpoint())));
    settings.put("seed", Long.toString(from.config().seed()));
    settings.put("weights", weights.orElse("weights"));
    return new TrainedModel.Training(
        from.config().module(),
        from.checkpoint().resolve(Checkpoints.NETWORK),
        from.checkpoint(),
        from.archive(),
        made,
        weights,
        settings);
  }
}
