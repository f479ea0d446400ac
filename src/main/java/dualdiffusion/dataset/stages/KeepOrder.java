package dualdiffusion.dataset.stages;

import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which of duplicates is the better: the smaller by this order. */
final class KeepOrder {
  /** Differences in bandwidth and length below these decide nothing. */
  private static final double HERTZ = 500;

  private static final double SECONDS = 0.5;
  private static final double CLIPPED = 1e-5;

  private KeepOrder() {}

  static Comparator<Sample> of(List<String> rules) {
    Comparator<Sample> order = Comparator.comparingInt(_ -> 0);
    for (String rule : rules) {
      order = order.thenComparing(Comparator.comparingDouble(worth(rule)).reversed());
    }
    return order.thenComparing(Sample::id);
  }

  private static ToDoubleFunction<Sample> worth(String rule) {
    return switch (rule) {
      case "lossless" -> s -> s.known().lossless().orElse(false) ? 1 : 0;
      case "bandwidth" -> s -> Math.rint(measured(s, Facts.Measured::bandwidth) / HERTZ);
      case "clipping" -> s -> -Math.rint(measured(s, Facts.Measured::clipped) / CLIPPED);
      case "length" -> s -> Math.rint(s.seconds() / SECONDS);
      case "rate" -> Sample::sampleRate;
      default -> s -> s.captions().size();
    };
  }

  private static double measured(Sample sample, ToDoubleFunction<Facts.Measured> figure) {
    return sample.known().measured().map(figure::applyAsDouble).orElse(0.0);
  }
}
