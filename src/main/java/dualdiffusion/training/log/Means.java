package dualdiffusion.training.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means of numbers by name, in order of their first mention. */
final class Means {
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  void add(String name, double value) {
    double[] sum = sums.computeIfAbsent(name, _ -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  void add(Map<String, Double> values) {
    values.forEach(this::add);
  }

  /** The means so far; begins anew. */
  Map<String, Double> take() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    sums.clear();
    return means;
  }
}
