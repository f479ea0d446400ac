package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a model of a checkpoint. */
public final class Promotion {
  private Promotion() {}

  /**
   * @param run a run's folder, for its newest checkpoint, or a checkpoint's folder
   * @param base model that gives the other modules
   * @param weights which weights the new model uses, e.g. "ema_0.05"; empty for the weights
   *     themselves
   * @param target must not exist or be empty
   * @throws TrainingException when there is no checkpoint
   */
  public static void publish(
      Path run, Path base, Optional<String> weights, Path target, String name) {
    Path checkpoint = checkpoint(run);
    TrainConfig config = Json.read(checkpoint.resolve(Checkpoints.CONFIG), TrainConfig.class);
    if (config.lora().isPresent()) {
      throw new TrainingException(
          checkpoint + " holds adapters, not a module's weights.",
          "",
          "Use its lora.safetensors with --lora, or put it into a model: studio models lora.");
    }
    if (config.module().equals("clap")) {
      throw new TrainingException(
          checkpoint + " holds a CLAP.",
          "",
          "Put its folder \"clap\" into a model: studio models import.");
    }
    Path archive = checkpoint.resolve("../../phema").normalize();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("module", config.module());
    settings.put("step", Long.toString(RunFolder.step(checkpoint)));
    settings.put("seed", Long.toString(config.seed()));
    settings.put("weights", weights.orElse("weights"));
    TrainedModel.publish(
        base,
        new TrainedModel.Training(
            config.module(),
            checkpoint.resolve(Checkpoints.NETWORK),
            checkpoint,
            archive,
            weights,
            settings),
        target,
        name);
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
}
