package dualdiffusion.app;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ProblemException;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.training.CheckpointWeights;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.log.Picture;
import dualdiffusion.training.log.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders what each checkpoint sounds like: the same prompt with the same seed, so that progress is
 * heard. Where the model is not whole yet, there is nothing to hear.
 */
final class CheckpointSamples implements TrainListener {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointSamples.class);

  private final TrainConfig config;
  private final Path model;
  private final Path folder;
  private final RunLog log;
  private boolean silent;

  /**
   * @param model folder that gives the other modules
   * @param log shows sound and picture
   */
  CheckpointSamples(TrainConfig config, Path model, RunFolder run, RunLog log) {
    this.config = config;
    this.model = model;
    this.log = log;
    folder = run.samples();
  }

  @Override
  public void saved(long step, Path checkpoint) {
    if (silent) {
      return;
    }
    try (var _ = Gradients.off()) {
      render(step, checkpoint);
    } catch (ProblemException e) {
      LOG.info("Checkpoints are not rendered: {}", e.getMessage());
      silent = true;
    } catch (IOException e) {
      LOG.warn("The sample of step {} could not be written: {}", step, e.getMessage());
    }
  }

  /** Adapters sound as they are, modules by their first average where they have one. */
  private void render(long step, Path checkpoint) throws IOException {
    Files.createDirectories(folder);
    Optional<String> average =
        config.lora().isPresent()
            ? Optional.empty()
            : config.averages().keySet().stream().findFirst().map(name -> "ema_" + name);
    var sound = new CheckpointSound(CheckpointWeights.of(checkpoint), model, folder);
    String name = checkpoint.getFileName().toString();
    AudioBuffer audio = sound.render(average, name, JobContext.unwatched());
    log.sample(step, audio, Picture.of(Files.readAllBytes(sound.picture(name))));
  }
}
