package dualdiffusion.pipeline;

import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.JobContext;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audio into the models' world and back: level, rate, latents, and drawing over them. */
final class Repainter {
  private final Model model;
  private final LatentPainter painter;
  private final AudioDecoder decoder;
  private final MelDecoder mels;
  private final LatentGrid grid;

  Repainter(Model model, LatentPainter painter, AudioDecoder decoder, MelDecoder mels) {
    this.model = model;
    this.painter = painter;
    this.decoder = decoder;
    this.mels = mels;
    grid = LatentGrid.of(model);
  }

  LatentGrid grid() {
    return grid;
  }

  LatentPainter painter() {
    return painter;
  }

  /**
   * One result of a drawing.
   *
   * @param latents {@code [1, channels, rows, columns]}
   * @param audio stereo at the model's rate and level
   */
  record Drawn(Tensor latents, AudioBuffer audio) {}

  /** Draws over what is known and decodes the result; known cells stay as they are. */
  List<Drawn> draw(
      Drawing drawing,
      LatentReference reference,
      KnownSound known,
      int firstColumn,
      JobContext job) {
    Canvas canvas = Canvas.around(reference, firstColumn);
    Tensor latents = reference.keepKnown(painter.paint(drawing, canvas, job));
    return decoded(latents, known, drawing, job);
  }

  /**
   * Decodes each sample of a batch with its own seed.
   *
   * @param known what of the audio is known; null for nothing
   */
  List<Drawn> decoded(Tensor latents, @Nullable KnownSound known, Drawing drawing, JobContext job) {
    List<Drawn> all = new ArrayList<>();
    for (int i = 0; i < latents.size(0); i++) {
      Tensor one = Kernels.run("narrow", latents, 0, i, 1);
      all.add(new Drawn(one, decoder.decode(one, known, drawing.decoder(), drawing.seed(i), job)));
    }
    return all;
  }

  /** Brings stereo audio of any rate to the model's rate, and to so many columns. */
  AudioBuffer heard(AudioBuffer pair, int columns) {
    return AudioFit.to(Resampler.resample(pair, grid.sampleRate()), grid.samplesOf(columns));
  }

  /**
   * Latents of stereo audio at the model's rate.
   *
   * @param gain brings it to the models' level
   */
  Tensor encode(AudioBuffer heard, double gain) {
    Tensor audio = Kernels.run("scale", Tensors.of(heard), gain, 0.0);
    return mels.encode(model.format().toMel(audio));
  }

  /** Brings drawn audio to a clip's rate, level and length. */
  static AudioBuffer restored(AudioBuffer drawn, double gain, int sampleRate, int frames) {
    AudioBuffer level = drawn.scaled(1 / gain);
    return AudioFit.to(Resampler.resample(level, sampleRate), frames);
  }
}
