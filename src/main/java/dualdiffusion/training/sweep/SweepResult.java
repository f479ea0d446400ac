package dualdiffusion.training.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one run of a sweep ended.
 *
 * @param point number of the run, from 1
 * @param values of the fields that vary
 * @param loss mean training loss over its last steps; absent when it failed
 * @param validation lowest loss of its last validation, over weights and averages
 * @param best whose loss that is, e.g. "ema_0.05"
 * @param seconds of training
 * @param failure what went wrong
 */
public record SweepResult(
    int point,
    Map<String, Object> values,
    Optional<Double> loss,
    Optional<Double> validation,
    Optional<String> best,
    double seconds,
    Optional<String> failure) {

  /** Best first: by validation where there is one, else by loss; failures last. */
  static final Comparator<SweepResult> ORDER =
      Comparator.comparing((SweepResult r) -> r.failure().isPresent())
          .thenComparingDouble(SweepResult::measure)
          .thenComparingInt(SweepResult::point);

  private double measure() {
    return validation.or(() -> loss).orElse(Double.POSITIVE_INFINITY);
  }

  /** All results as a Markdown table, best first. */
  public static String table(List<SweepResult> results, List<String> fields) {
    var text = new StringBuilder("| run | " + String.join(" | ", fields));
    text.append(" | loss | validation | of | seconds | |\n|");
    text.append("---|".repeat(fields.size() + 6)).append('\n');
    for (SweepResult result : results.stream().sorted(ORDER).toList()) {
      text.append("| ").append(result.point());
      fields.forEach(field -> text.append(" | ").append(result.values().get(field)));
      text.append(
          String.format(
              Locale.ROOT,
              " | %s | %s | %s | %.0f | %s |%n",
              number(result.loss()),
              number(result.validation()),
              result.best().orElse(""),
              result.seconds(),
              result.failure().orElse("").replace('|', '/').replace('\n', ' ')));
    }
    return text.toString();
  }

  private static String number(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.5f", v)).orElse("");
  }
}
