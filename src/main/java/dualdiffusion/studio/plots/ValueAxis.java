package dualdiffusion.studio.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values to heights, linear or logarithmic.
 *
 * @param low value at the bottom; above 0 on a logarithmic axis
 * @param high value at the top, above {@code low}
 */
record ValueAxis(double low, double high, boolean log) {
  private static final double TINY = 1e-9;

  /** An axis that holds all values of some curves, with a little room. */
  static ValueAxis of(List<Curve> curves, boolean log) {
    double low = curves.stream().mapToDouble(Curve::low).min().orElse(0);
    double high = curves.stream().mapToDouble(Curve::high).max().orElse(1);
    if (log) {
      double bottom = Math.max(TINY, low);
      return new ValueAxis(bottom, Math.max(bottom * 1.01, high), true);
    }
    double bottom = Math.min(0, low);
    return new ValueAxis(bottom, Math.max(bottom + TINY, high), false);
  }

  /** Share of the height, 0 at the bottom; values beyond the ends lie on them. */
  double place(double value) {
    double share =
        log
            ? Math.log(Math.max(value, TINY) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
  }

  /** Values for lines and labels: decades, or the ends and the middle. */
  List<Double> ticks() {
    if (!log) {
      return List.of(low, (low + high) / 2, high);
    }
    List<Double> decades = new ArrayList<>();
    for (int power = (int) Math.ceil(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      decades.add(Math.pow(10, power));
    }
    return decades.isEmpty() ? List.of(low, high) : decades;
  }

  static String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 0.01 || size >= 10_000)) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.0f" : "%.2f", value);
  }
}
