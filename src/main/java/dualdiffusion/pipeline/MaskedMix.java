package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Mask;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * Puts generated audio into a clip where it was painted, in time and in frequency: the difference
 * of the two is filtered by the mask in the STFT domain and added to the clip. Where nothing is
 * painted the difference is exactly zero.
 */
final class MaskedMix {
  /** Beyond the painted columns the filter's influence ends within this. */
  static final double FADE_SECONDS = 0.15;

  /** Resolves the lowest mask row; twice this at most after rounding up to a power of two. */
  private static final double WINDOW_SECONDS = 0.08;

  private static final int HOPS = 4;

  private final Mask mask;

  MaskedMix(Mask mask) {
    this.mask = mask;
  }

  /**
   * The clip's patch.
   *
   * @param generated audio at the clip's rate from frame {@code offset}, covering the painted
   *     columns and the fades as far as the clip reaches
   */
  AudioPatch patch(AudioBuffer clip, AudioBuffer generated, int offset) {
    int rate = clip.sampleRate();
    int start = frame((mask.firstColumn() * Mask.COLUMN_SECONDS) - FADE_SECONDS, rate, clip);
    int end = frame((mask.lastColumn() + 1) * Mask.COLUMN_SECONDS + FADE_SECONDS, rate, clip);
    start = Math.max(start, offset);
    end = Math.min(end, offset + generated.frames());
    AudioBuffer before = clip.slice(start, end);
    AudioBuffer after = generated.slice(start - offset, end - offset);
    return new AudioPatch(start, mix(before, after, (double) start / rate));
  }

  private static int frame(double seconds, int rate, AudioBuffer clip) {
    return Math.clamp(Math.round(seconds * rate), 0, clip.frames());
  }

  private AudioBuffer mix(AudioBuffer before, AudioBuffer after, double startSeconds) {
    try (var _ = new Scope()) {
      int size = Integer.highestOneBit((int) (WINDOW_SECONDS * before.sampleRate())) * 2;
      int hop = size / HOPS;
      int frames = Math.max(before.frames(), size) / hop + 1;
      float[] gains = gains(size / 2 + 1, frames, hop, before.sampleRate(), startSeconds);
      Tensor mixed =
          Kernels.run(
              "masked_mix",
              Tensors.of(before),
              Tensors.of(after),
              Tensor.of(gains, size / 2 + 1, frames),
              size,
              hop);
      return Tensors.audio(mixed, before.sampleRate());
    }
  }

  /** The mask at each STFT bin and frame. */
  private float[] gains(int bins, int frames, int hop, int rate, double startSeconds) {
    var gain = new MaskGain(mask);
    float[] gains = new float[bins * frames];
    for (int b = 0; b < bins; b++) {
      double hz = b * (double) rate / (2 * (bins - 1));
      for (int f = 0; f < frames; f++) {
        gains[b * frames + f] = gain.at(hz, startSeconds + f * (double) hop / rate);
      }
    }
    return gains;
  }
}
