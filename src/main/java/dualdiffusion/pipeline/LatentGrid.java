package dualdiffusion.pipeline;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Latents;
import dualdiffusion.core.Mask;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.RawConfig;
import dualdiffusion.model.Model;
import dualdiffusion.model.Sound;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.tensor.Tensor;

/** How audio samples, mel frames and latent columns of one model lie over each other. */
record LatentGrid(int sampleRate, int hop, int pooling, int alignment, int channels, int rows) {

  static LatentGrid of(Model model) {
    int alignment = model.unet().config().alignment();
    return switch (model.sound()) {
      case Sound.Mel mel -> of(mel.format().config(), mel.dae().config(), alignment);
      case Sound.Raw raw -> of(raw.format().config(), alignment);
    };
  }

  private static LatentGrid of(MelMdctConfig format, DaeConfig dae, int alignment) {
    return new LatentGrid(
        format.sampleRate(),
        format.hop(),
        dae.pooling(),
        alignment,
        dae.latentPlanes(),
        dae.melRows() / dae.pooling());
  }

  /** Raw audio has no frames: a column is its rows. */
  private static LatentGrid of(RawConfig format, int alignment) {
    return new LatentGrid(
        format.sampleRate(), 1, format.rows(), alignment, format.sampleChannels(), format.rows());
  }

  /** Samples of one latent column. */
  int columnSamples() {
    return hop * pooling;
  }

  double columnSeconds() {
    return (double) columnSamples() / sampleRate;
  }

  /** Fewest aligned columns whose audio is at least so long. */
  int columnsFor(int samples) {
    int frames = samples / hop + 2;
    return align((frames + pooling - 1) / pooling);
  }

  /** The next multiple of what the latent model needs. */
  int align(int columns) {
    return Math.max(1, (columns + alignment - 1) / alignment) * alignment;
  }

  /** Samples whose mel spectrogram has exactly these columns. */
  int samplesOf(int columns) {
    return (columns * pooling - 1) * hop;
  }

  /**
   * Masks are painted on a grid of their own; a model with another one would change other places.
   *
   * @throws BadRequestException when this grid is not that of masks
   */
  void checkPaintable() {
    if (rows != Mask.ROWS || Math.abs(columnSeconds() - Mask.COLUMN_SECONDS) > 1e-6) {
      throw new BadRequestException(
          "This model's latents have %d rows and columns of %.4f s; painting needs %d and %.3f s."
              .formatted(rows, columnSeconds(), Mask.ROWS, Mask.COLUMN_SECONDS),
          "It can generate; use another model to in-paint, extend or mend loops.");
    }
  }

  static Latents toValue(Tensor latents) {
    return new Latents(latents.size(1), latents.size(2), latents.size(3), latents.toArray());
  }
}
