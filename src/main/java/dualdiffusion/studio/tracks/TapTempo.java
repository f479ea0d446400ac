package dualdiffusion.studio.tracks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;

/** Tempo from taps: the middle of the last intervals, so that one slip does no harm. */
final class TapTempo {
  private static final int KEPT = 9;
  private static final double PAUSE_SECONDS = 2.5;

  private final Deque<Long> taps = new ArrayDeque<>();

  /**
   * Hears a tap.
   *
   * @param nanos of a steady clock
   * @return beats a minute, from the second tap of a series on
   */
  OptionalDouble tap(long nanos) {
    if (!taps.isEmpty() && (nanos - taps.getLast()) / 1e9 > PAUSE_SECONDS) {
      taps.clear();
    }
    taps.addLast(nanos);
    if (taps.size() > KEPT) {
      taps.removeFirst();
    }
    return taps.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(60e9 / middle());
  }

  private double middle() {
    Long[] times = taps.toArray(Long[]::new);
    double[] gaps = new double[times.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = Math.max(1, times[i + 1] - times[i]);
    }
    Arrays.sort(gaps);
    return (gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2]) / 2;
  }

  boolean isFirst() {
    return taps.size() == 1;
  }
}
