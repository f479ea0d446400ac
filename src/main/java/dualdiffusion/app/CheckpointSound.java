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
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.model.TemporaryFolder;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.training.CheckpointWeights;
import dualdiffusion.training.Promotion;
import dualdiffusion.training.TrainConfig.CheckpointSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders what a checkpoint sounds like: always the prompt and the seed of its configuration, so
 * that weights can be compared by ear.
 */
final class CheckpointSound {
  private final CheckpointWeights weights;
  private final Path model;
  private final Path folder;

  /**
   * @param model folder that gives the other modules
   * @param folder of the run's samples, which must be there
   */
  CheckpointSound(CheckpointWeights weights, Path model, Path folder) {
    this.weights = weights;
    this.model = model;
    this.folder = folder;
  }

  /**
   * Writes {@code NAME.flac} and its spectrogram {@code NAME.png}.
   *
   * @param choice e.g. "ema_0.05" or "phema_0.123"; empty for the weights themselves
   */
  AudioBuffer render(Optional<String> choice, String name, JobContext job) {
    CheckpointSettings settings = weights.config().checkpoints();
    var sampling = SamplingSettings.DEFAULT.withSeed(settings.sampleSeed());
    Prompt prompt = Prompt.of(settings.samplePrompt());
    Drawing drawing = Drawing.of(prompt, sampling, Decoder.AUTO);
    var request = new GenerateRequest(settings.sampleSeconds(), false, drawing);
    try (var temporary = new TemporaryFolder(folder);
        MusicEngine engine = engine(choice, temporary.path(), job)) {
      job.cancel().check();
      AudioBuffer audio = engine.draw(request, job).getFirst().audio();
      write(name, audio, TakeTags.of(engine.summary().name(), prompt, sampling), job.cancel());
      return audio;
    }
  }

  private void write(String name, AudioBuffer audio, Map<String, String> tags, Cancel cancel) {
    SpectrogramPicture.write(audio, SpectrogramPicture.STANDARD, picture(name), cancel);
    AudioWriter.write(sound(name), audio, OutputFormat.forPath(sound(name)), tags, cancel);
  }

  Path sound(String name) {
    return folder.resolve(name + ".flac");
  }

  Path picture(String name) {
    return folder.resolve(name + ".png");
  }

  private MusicEngine engine(Optional<String> choice, Path place, JobContext job) {
    job.progress().report("making the average", 0, 1);
    if (weights.config().lora().isPresent()) {
      Path adapters = weights.adapters(choice, place, job.cancel());
      return StudioPipeline.load(model, Map.of(), List.of(new LoraChoice(adapters, 1)));
    }
    Path whole = place.resolve("model");
    Promotion.publish(weights.checkpoint(), model, choice, whole, "checkpoint", job.cancel());
    return StudioPipeline.load(whole);
  }
}
