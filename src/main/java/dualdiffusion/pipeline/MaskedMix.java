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

  /** About ten seconds. */
  private static final int PIECE_HOPS = 512;

  private final Mask mask;
  private final int pieceHops;

  MaskedMix(Mask mask) {
    this(mask, PIECE_HOPS);
  }

  /**
   * @param pieceHops hops of the STFT that are mixed at a time
   */
  MaskedMix(Mask mask, int pieceHops) {
    this.mask = mask;
    this.pieceHops = pieceHops;
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

  /** Piece by piece, so that long patches need little more memory than themselves. */
  private AudioBuffer mix(AudioBuffer before, AudioBuffer after, double startSeconds) {
    int rate = before.sampleRate();
    int size = Integer.highestOneBit((int) (WINDOW_SECONDS * rate)) * 2;
    int step = pieceHops * (size / HOPS);
    float[][] mixed = new float[before.channelCount()][before.frames()];
    for (int from = 0; from < before.frames(); from += step) {
      int to = Math.min(before.frames(), from + step);
      int start = Math.max(0, from - size);
      int end = Math.min(before.frames(), to + size);
      double seconds = startSeconds + (double) start / rate;
      AudioBuffer piece = piece(before.slice(start, end), after.slice(start, end), size, seconds);
      for (int c = 0; c < mixed.length; c++) {
        System.arraycopy(piece.channel(c), from - start, mixed[c], from, to - from);
      }
    }
    return new AudioBuffer(rate, mixed);
  }

  private AudioBuffer piece(AudioBuffer before, AudioBuffer after, int size, double startSeconds) {
    try (var _ = new Scope()) {
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
