package dualdiffusion.studio.plots;

import java.util.List;

/**
 * A line over equally spaced places.
 *
 * @param name in words, e.g. "change"
 * @param values finite
 */
record Curve(String name, List<Double> values) {
  Curve {
    values = List.copyOf(values);
  }

  double low() {
    return values.stream().mapToDouble(v -> v).min().orElse(0);
  }

  double high() {
    return values.stream().mapToDouble(v -> v).max().orElse(0);
  }
}
