package dualdiffusion.studio.training;

import dualdiffusion.core.RunPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a run told of itself. */
public final class RunCurves {
  private final Map<String, Curve> curves = new TreeMap<>();

  void add(RunPoint point) {
    point
        .values()
        .forEach(
            (name, value) ->
                curves.computeIfAbsent(name, n -> new Curve()).add((double) point.step(), value));
  }

  /** Names of what was told, in order. */
  public List<String> names() {
    return List.copyOf(curves.keySet());
  }

  /** The curves of a chart, by name, in order. */
  public Map<String, Curve> of(Chart chart) {
    var some = new TreeMap<String, Curve>();
    curves.forEach(
        (name, curve) -> {
          if (chart.shows(name)) {
            some.put(name, curve);
          }
        });
    return some;
  }

  double lastStep() {
    return curves.values().stream().mapToDouble(Curve::lastStep).max().orElse(0);
  }
}
