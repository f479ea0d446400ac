package dualdiffusion.app.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one implementation took for one task.
 *
 * @param shape of its main input
 * @param by "studio", or "eager" and "compile" for the original
 * @param medianMs median of the interleaved runs
 * @param minMs fastest run
 * @param maxMs slowest run
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
    @Nullable Double gflops,
    @Nullable Double share,
    @Nullable Double peakMegabytes) {

  static Measurement of(
      BenchTask task, String by, double[] seconds, double limitGflops, double peakMegabytes) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    Double gflops = task.operations() > 0 ? task.operations() / median / 1e9 : null;
    return new Measurement(
        task.name(),
        task.shape(),
        by,
        median * 1e3,
        sorted[0] * 1e3,
        sorted[sorted.length - 1] * 1e3,
        gflops,
        gflops == null ? null : gflops / limitGflops,
        peakMegabytes < 0 ? null : peakMegabytes);
  }
}
