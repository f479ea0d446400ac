package dualdiffusion.pipeline;

import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.model.Model;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;

/**
 * In-paints a clip at its own rate and channel count. Only the painted part and its context go
 * through the model; only what was painted, in time and frequency, comes back.
 */
final class Inpainter {
  private final Model model;
  private final LatentPainter painter;
  private final AudioDecoder decoder;
  private final MelDecoder mels;
  private final LatentGrid grid;

  Inpainter(Model model, LatentPainter painter, AudioDecoder decoder, MelDecoder mels) {
    this.model = model;
    this.painter = painter;
    this.decoder = decoder;
    this.mels = mels;
    grid = new LatentGrid(model);
  }

  AudioPatch inpaint(InpaintRequest request, JobContext job) {
    AudioBuffer clip = request.audio();
    InpaintWindow window = InpaintWindow.around(request.mask(), grid);
    AudioBuffer context = window.cut(clip, framesAt(clip.sampleRate(), window));
    AudioBuffer generated = ChannelPairs.each(context, pair -> repaint(pair, window, request, job));
    return new MaskedMix(request.mask())
        .patch(clip, generated, window.startFrame(clip.sampleRate()));
  }

  private int framesAt(int sampleRate, InpaintWindow window) {
    double seconds = (double) grid.samplesOf(window.columns()) / modelRate();
    return (int) Math.ceil(seconds * sampleRate) + 1;
  }

  /** One stereo pair through the model and back, at its own rate, length and level. */
  private AudioBuffer repaint(
      AudioBuffer pair, InpaintWindow window, InpaintRequest request, JobContext job) {
    AudioBuffer heard =
        fit(Resampler.resample(pair, modelRate()), grid.samplesOf(window.columns()));
    double gain = ModelLevel.gain(heard);
    try (var _ = new Scope()) {
      Tensor mel = model.format().toMel(Kernels.run("scale", Tensors.of(heard), gain, 0.0));
      LatentReference reference = reference(mels.encode(mel), window, request.mask());
      Tensor latents =
          painter.paint(
              request.prompt(),
              request.sampling(),
              window.columns(),
              reference,
              window.firstColumn(),
              job);
      AudioBuffer painted =
          decoder.decode(latents, request.decoder(), request.sampling().seed(), job);
      AudioBuffer level = ModelLevel.scaled(painted, 1 / gain);
      return fit(Resampler.resample(level, pair.sampleRate()), pair.frames());
    }
  }

  private static LatentReference reference(Tensor latents, InpaintWindow window, Mask mask) {
    return new LatentReference(latents, window.strengths(mask), Mask.ROWS, window.columns());
  }

  /** Cut or filled with silence to a length: resampling rounds by a frame. */
  private static AudioBuffer fit(AudioBuffer audio, int frames) {
    float[][] channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = Arrays.copyOf(audio.channel(c), frames);
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }

  private int modelRate() {
    return model.format().config().sampleRate();
  }
}
