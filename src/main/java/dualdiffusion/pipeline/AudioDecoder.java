package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.JobContext;
import dualdiffusion.format.MelPreview;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** Latents to audio: autoencoder, then phase recovery or the diffusion decoder. */
final class AudioDecoder {
  private final Model model;
  private final MelDecoder mels;

  AudioDecoder(Model model, MelDecoder mels) {
    this.model = model;
    this.mels = mels;
  }

  /** Stereo audio of (mel frames − 1) · hop samples at the model's rate. */
  AudioBuffer decode(Tensor latents, Decoder wanted, long seed, JobContext job) {
    Decoder decoder = wanted == Decoder.AUTO ? model.decoder() : wanted;
    try (var _ = new Scope()) {
      Tensor mel = mels.decode(latents);
      job.cancel().check();
      Tensor audio = decoder == Decoder.DIFFUSION ? diffuse(mel, seed, job) : recover(mel, job);
      return Tensors.audio(audio, model.format().config().sampleRate());
    }
  }

  private Tensor diffuse(Tensor mel, long seed, JobContext job) {
    var ddec =
        model
            .ddec()
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "This model has no diffusion decoder.", "Use the decoder fgla."));
    return new MdctDecoder(ddec, model.format()).decode(mel, seed, job);
  }

  private Tensor recover(Tensor mel, JobContext job) {
    return model.preview().toAudio(mel, MelPreview.Quality.GOOD, job.cancel(), job.progress());
  }
}
