package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.format.MelPreview;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** Quick sound of an unfinished sample: few rounds of phase recovery, at the model's level. */
record PartialSound(Model model, MelDecoder mels) {

  /**
   * @param latents {@code [1, channels, rows, columns]}
   * @param ring whether its end leads into its beginning
   */
  AudioBuffer of(Tensor latents, boolean ring, Cancel cancel) {
    MelPreview preview = model.preview();
    try (var _ = new Scope()) {
      Tensor mel = ring ? mels.decodeLoop(latents) : mels.decode(latents);
      cancel.check();
      Tensor audio =
          ring
              ? preview.toLoop(mel, MelPreview.Quality.FAST, cancel, Progress.NONE)
              : preview.toAudio(mel, MelPreview.Quality.FAST, cancel, Progress.NONE);
      return Tensors.audio(audio, model.format().config().sampleRate());
    }
  }
}
