package dualdiffusion.studio.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Round frequencies along the axis, far enough apart to read: the roundest first. */
final class FrequencyTicks {
  private static final double CLOSEST = 18;
  private static final int ENOUGH = 8;
  private static final double[] DECADES = {10, 100, 1000, 10_000};
  private static final double[][] PARTS = {{1}, {5}, {2}, {3, 4, 7}, {6, 8, 9}, halves(), fine()};

  /**
   * A labelled place.
   *
   * @param y in pixels from the top
   */
  record Tick(double hz, double y, String label) {}

  private FrequencyTicks() {}

  private static double[] halves() {
    return IntStream.range(1, 10).mapToDouble(i -> i + 0.5).toArray();
  }

  private static double[] fine() {
    return IntStream.range(20, 200).mapToDouble(i -> i / 20.0).toArray();
  }

  static List<Tick> of(Viewport view) {
    List<Tick> ticks = new ArrayList<>();
    for (double[] parts : PARTS) {
      if (ticks.size() >= ENOUGH) {
        return ticks;
      }
      for (double decade : DECADES) {
        for (double part : parts) {
          addIfFree(ticks, part * decade, view);
        }
      }
    }
    return ticks;
  }

  private static void addIfFree(List<Tick> ticks, double hz, Viewport view) {
    double y = view.y(hz);
    boolean inView = y > CLOSEST && y < view.height().get() - CLOSEST / 2;
    boolean free = ticks.stream().allMatch(t -> Math.abs(t.y - y) >= CLOSEST);
    if (inView && free && hz < view.axis().get().maxHz()) {
      ticks.add(new Tick(hz, y, words(hz)));
    }
  }

  private static String words(double hz) {
    if (hz < 1000) {
      return Math.round(hz) + " Hz";
    }
    return String.format(Locale.ROOT, "%.2f", hz / 1000).replaceAll("\\.?0+$", "") + " kHz";
  }
}
