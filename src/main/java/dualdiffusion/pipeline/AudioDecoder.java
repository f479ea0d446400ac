package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.JobContext;
import dualdiffusion.format.MelPreview;
import dualdiffusion.model.Model;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Latents to audio: autoencoder, then phase recovery or the diffusion decoder. */
final class AudioDecoder {
  private final Model model;
  private final MelDecoder mels;

  AudioDecoder(Model model, MelDecoder mels) {
    this.model = model;
    this.mels = mels;
  }

  /**
   * Decodes.
   *
   * @param latents {@code [1, channels, rows, columns]}
   * @return stereo audio of (mel frames − 1) · hop samples at the model's rate
   */
  AudioBuffer decode(Tensor latents, Decoder wanted, long seed, JobContext job) {
    return decode(latents, null, wanted, seed, job);
  }

  /**
   * Decodes around a sound that is known in part.
   *
   * @param known as long as the result; null for nothing
   */
  AudioBuffer decode(
      Tensor latents, @Nullable KnownSound known, Decoder wanted, long seed, JobContext job) {
    try (var _ = new Scope()) {
      Tensor mel = mels.decode(latents);
      job.cancel().check();
      Tensor audio =
          diffuses(wanted)
              ? new MdctDecoder(ddec(), model.format()).decode(mel, known, seed, job)
              : recover(mel, known, quality(wanted), job);
      return Tensors.audio(audio, rate());
    }
  }

  private Tensor recover(
      Tensor mel, @Nullable KnownSound known, MelPreview.Quality quality, JobContext job) {
    MelPreview preview = model.preview();
    if (known == null || !preview.joins(mel.size(3))) {
      return preview.toAudio(mel, quality, job.cancel(), job.progress());
    }
    double hop = (double) model.format().config().hop() / rate();
    return preview.toAudio(
        mel,
        known.audio(),
        (hz, frame) -> known.share(hz, frame * hop),
        job.cancel(),
        job.progress());
  }

  /**
   * Decodes latents whose end leads into their beginning, likewise the audio.
   *
   * @param samples exact length; the spectrogram is stretched to the nearest whole frame, the rest
   *     is a resampling by less than half a frame
   */
  AudioBuffer decodeLoop(Tensor latents, int samples, Decoder wanted, long seed, JobContext job) {
    try (var _ = new Scope()) {
      int frames = Math.round((float) samples / model.format().config().hop());
      Tensor mel = Kernels.run("stretched_ring", mels.decodeLoop(latents), frames);
      job.cancel().check();
      Tensor audio =
          diffuses(wanted)
              ? new MdctDecoder(ddec(), model.format()).decodeLoop(mel, seed, job)
              : model.preview().toLoop(mel, quality(wanted), job.cancel(), job.progress());
      return Tensors.audio(Kernels.run("resampled_ring", audio, samples), rate());
    }
  }

  private boolean diffuses(Decoder wanted) {
    return (wanted == Decoder.AUTO ? model.decoder() : wanted) == Decoder.DIFFUSION;
  }

  private static MelPreview.Quality quality(Decoder wanted) {
    return wanted == Decoder.DRAFT ? MelPreview.Quality.FAST : MelPreview.Quality.GOOD;
  }

  private UNet ddec() {
    return model
        .ddec()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "This model has no diffusion decoder.", "Use the decoder fgla."));
  }

  private int rate() {
    return model.format().config().sampleRate();
  }
}
