package dualdiffusion.pipeline;

import dualdiffusion.core.Latents;
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

  static Latents toValue(Tensor latents) {
    return new Latents(latents.size(1), latents.size(2), latents.size(3), latents.toArray());
  }
}
