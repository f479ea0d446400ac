package dualdiffusion.audio.playback;

import org.jspecify.annotations.Nullable;

/**
 * A window that moves on over a source and reads each frame once. Allocates nothing after
 * construction. One thread.
 */
final class SlidingInput {
  private static final long NOWHERE = Long.MIN_VALUE;

  private final int hop;
  private final float[][] window;
  private final float[][] other;
  private long begin = NOWHERE;
  private @Nullable PlaySource before;

  /**
   * @param size frames of the window, a multiple of the hop
   */
  SlidingInput(int channels, int size, int hop) {
    this.hop = hop;
    window = new float[channels][size];
    other = new float[channels][hop];
  }

  /** {@code [channel][frame]} from where the window was moved to; not to be written to. */
  float[][] window() {
    return window;
  }

  /** Moves to a place, a whole number of hops from where it was, or begins anew there. */
  void moveTo(long from, PlaySource source) {
    int size = window[0].length;
    boolean onward = begin != NOWHERE && from >= begin && from - begin < size;
    if (!onward) {
      before = null;
    }
    int kept = onward ? size - (int) (from - begin) : 0;
    for (float[] channel : window) {
      System.arraycopy(channel, size - kept, channel, 0, kept);
    }
    source.read(from + kept, window, kept, size - kept);
    PlaySource last = before;
    if (last != null && kept < size) {
      fade(last, from + kept, kept);
      before = null;
    }
    begin = from;
  }

  /** Lets the source that was read before go over into the new one in the course of a hop. */
  private void fade(PlaySource last, long from, int at) {
    last.read(from, other, 0, hop);
    for (int c = 0; c < window.length; c++) {
      for (int i = 0; i < hop; i++) {
        float way = (i + 0.5f) / hop;
        window[c][at + i] = other[c][i] + (window[c][at + i] - other[c][i]) * way;
      }
    }
  }

  /**
   * Goes on where another one of the same size stands.
   *
   * @param source what the other one reads
   */
  void goOnFrom(SlidingInput input, PlaySource source) {
    for (int c = 0; c < window.length; c++) {
      System.arraycopy(input.window[c], 0, window[c], 0, window[c].length);
    }
    begin = input.begin;
    before = input.before == null ? source : input.before;
  }

  void forget() {
    begin = NOWHERE;
    before = null;
  }
}
