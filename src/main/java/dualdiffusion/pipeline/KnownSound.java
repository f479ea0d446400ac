package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * The clip under what is decoded: where it stays, the decoders keep its very waveform, so that new
 * sound runs on from it in phase.
 *
 * @param audio {@code [1, 2, samples]} from the first decoded frame on, at the models' rate and
 *     level
 * @param sampleRate of {@code audio}
 * @param gain where the clip is drawn anew
 * @param start seconds from the mask's beginning to that of {@code audio}
 * @param from first second of {@code audio} that is the clip's
 * @param to the end of those
 */
record KnownSound(
    Tensor audio, int sampleRate, MaskGain gain, double start, double from, double to) {

  /**
   * Under a mask that begins so many seconds before the audio.
   *
   * @param heard stereo at the models' rate
   * @param level brings it to the models' level
   */
  static KnownSound of(AudioBuffer heard, double level, Mask mask, double start) {
    Tensor audio = Kernels.run("scale", Tensors.of(heard), level, 0.0);
    return new KnownSound(audio, heard.sampleRate(), new MaskGain(mask), start, 0, heard.seconds());
  }

  /** The same where the clip itself covers only a part of the audio. */
  KnownSound within(double first, double end) {
    return new KnownSound(audio, sampleRate, gain, start, first, end);
  }

  /** 1 where the clip is known, else 0. */
  float share(double hz, double seconds) {
    boolean inside = seconds >= from && seconds <= to;
    return inside && gain.at(hz, start + seconds) == 0 ? 1 : 0;
  }
}
