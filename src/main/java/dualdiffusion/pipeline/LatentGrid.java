package dualdiffusion.pipeline;

import dualdiffusion.core.Latents;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Tensor;

/** How audio samples, mel frames and latent columns of one model lie over each other. */
record LatentGrid(
    int sampleRate, int hop, int pooling, int alignment, int channels, int rows) {

  LatentGrid(Model model) {
    this(
        model.format().config().sampleRate(),
        model.format().config().hop(),
        model.dae().config().pooling(),
        model.unet().config().alignment(),
        model.dae().config().latentPlanes(),
        model.dae().config().melRows() / model.dae().config().pooling());
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
