package dualdiffusion.studio.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times for a ruler. */
public final class TimeTicks {
  private static final double[] STEPS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600
  };
  private static final double CLOSEST_PIXELS = 80;
  private static final double MINUTE = 60;

  /** One labelled tick. */
  public record Tick(double seconds, String label) {}

  private TimeTicks() {}

  /** Ticks of the visible time, far enough apart to read. */
  public static List<Tick> of(Viewport view) {
    double step = step(view.secondsPerPixel().get() * CLOSEST_PIXELS);
    double end = Math.min(view.seconds(view.width().get()), view.duration().get());
    var ticks = new ArrayList<Tick>();
    for (long i = (long) Math.ceil(view.start().get() / step); i * step <= end + 1e-9; i++) {
      ticks.add(new Tick(i * step, label(i * step, step)));
    }
    return ticks;
  }

  private static double step(double atLeast) {
    for (double step : STEPS) {
      if (step >= atLeast) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static String label(double seconds, double step) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%." + decimals + "f s", seconds);
    }
    String rest = String.format(Locale.ROOT, "%." + decimals + "f", seconds % MINUTE);
    boolean oneDigit = rest.indexOf('.') == 1 || rest.length() == 1;
    return (long) (seconds / MINUTE) + ":" + (oneDigit ? "0" : "") + rest;
  }
}
