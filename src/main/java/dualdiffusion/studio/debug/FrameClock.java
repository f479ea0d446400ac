package dualdiffusion.studio.debug;

import java.util.Arrays;

/** The last few hundred frames: how long each took. */
public final class FrameClock {
  private static final int KEPT = 300;
  private static final double MILLI = 1e6;

  private final double[] millis = new double[KEPT];
  private long count;

  /** Takes up one frame. */
  public void add(long nanos) {
    millis[(int) (count % KEPT)] = nanos / MILLI;
    count++;
  }

  /** The time under which a share of the frames stayed, in ms; 0 while there are none. */
  public double percentile(double share) {
    int filled = (int) Math.min(count, KEPT);
    if (filled == 0) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(millis, filled);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(Math.clamp(share, 0, 1) * filled) - (share > 0 ? 1 : 0)];
  }

  /** In ms. */
  public double worst() {
    return percentile(1);
  }
}
