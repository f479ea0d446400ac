package dualdiffusion.app.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one implementation took for one task.
 *
 * @param shape of its main input
 * @param by "studio", or "eager" and "compile" for the original
 * @param medianMs median of the interleaved runs
 * @param minMs fastest run
 * @param maxMs slowest run
 * @param ratio of its time to the studio's, the median of all rounds
 * @param partsMs medians of its parts; null where they are not told apart
 * @param gflops 10⁹ operations a second; null where work is not counted
 * @param share of the matrix product's speed in the same rounds
 * @param peakMegabytes most memory over what was resident before the first pass; null where the
 *     system does not tell
 */
public record Measurement(
    String task,
    String shape,
    String by,
    double medianMs,
    double minMs,
    double maxMs,
    double ratio,
    @Nullable Map<String, Double> partsMs,
    @Nullable Double gflops,
    @Nullable Double share,
    @Nullable Double peakMegabytes) {

  static Measurement of(
      BenchTask task,
      String by,
      List<Lap> laps,
      List<Lap> ours,
      double limitGflops,
      double peakMegabytes) {
    double[] seconds = laps.stream().mapToDouble(Lap::seconds).toArray();
    double median = median(seconds);
    Double gflops = task.operations() > 0 ? task.operations() / median / 1e9 : null;
    return new Measurement(
        task.name(),
        task.shape(),
        by,
        median * 1e3,
        Arrays.stream(seconds).min().orElse(0) * 1e3,
        Arrays.stream(seconds).max().orElse(0) * 1e3,
        median(
            IntStream.range(0, seconds.length)
                .mapToDouble(i -> seconds[i] / ours.get(i).seconds())
                .toArray()),
        parts(laps),
        gflops,
        gflops == null ? null : gflops / limitGflops,
        peakMegabytes < 0 ? null : peakMegabytes);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static @Nullable Map<String, Double> parts(List<Lap> laps) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String name : laps.getFirst().parts().keySet()) {
      double[] one = laps.stream().mapToDouble(lap -> lap.parts().getOrDefault(name, 0.)).toArray();
      parts.put(name, median(one) * 1e3);
    }
    return parts.isEmpty() ? null : parts;
  }
}
