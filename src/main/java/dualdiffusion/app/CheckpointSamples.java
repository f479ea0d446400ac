package dualdiffusion.app;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.TemporaryFolder;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.training.Promotion;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.log.Picture;
import dualdiffusion.training.log.RunLog;
import dualdiffusion.training.modules.UNetTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private void render(long step, Path checkpoint) throws IOException {
    Files.createDirectories(folder);
    var sampling = SamplingSettings.DEFAULT.withSeed(config.checkpoints().sampleSeed());
    Prompt prompt = Prompt.of(config.checkpoints().samplePrompt());
    Drawing drawing = Drawing.of(prompt, sampling, Decoder.AUTO);
    var request = new GenerateRequest(config.checkpoints().sampleSeconds(), false, drawing);
    try (var temporary = new TemporaryFolder(folder);
        MusicEngine engine = engine(checkpoint, temporary.path().resolve("model"))) {
      AudioBuffer audio = engine.draw(request, JobContext.unwatched()).getFirst().audio();
      String name = checkpoint.getFileName().toString();
      write(name, audio, TakeTags.of(engine.summary().name(), prompt, sampling));
      Path picture = folder.resolve(name + ".png");
      log.sample(step, audio, Picture.of(Files.readAllBytes(picture)));
    }
  }

  private void write(String name, AudioBuffer audio, Map<String, String> tags) {
    Path file = folder.resolve(name + ".flac");
    AudioWriter.write(file, audio, OutputFormat.forPath(file), tags, new Cancel());
    SpectrogramPicture.write(
        audio, SpectrogramPicture.STANDARD, folder.resolve(name + ".png"), new Cancel());
  }

  private MusicEngine engine(Path checkpoint, Path place) {
    if (config.lora().isPresent()) {
      var adapters = new LoraChoice(checkpoint.resolve(UNetTrainer.ADAPTERS), 1);
      return StudioPipeline.load(model, Map.of(), List.of(adapters));
    }
    Optional<String> average = config.averages().keySet().stream().findFirst();
    Promotion.publish(checkpoint, model, average.map(name -> "ema_" + name), place, "checkpoint");
    return StudioPipeline.load(place);
  }
}
