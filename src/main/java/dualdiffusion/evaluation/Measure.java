package dualdiffusion.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * One row of the table.
 *
 * @param part which part of the evaluation it belongs to
 * @param name what was measured
 * @param unit such as {@code dB} or {@code %}; may be empty
 * @param value of the model; empty where it was not measured
 * @param baselines what other things measure by the same rule
 * @param bar what is asked of it; empty where nothing is
 * @param note why it was not measured, or how it is to be read; may be empty
 */
public record Measure(
    String part,
    String name,
    String unit,
    Optional<Double> value,
    List<Baseline> baselines,
    Optional<Bar> bar,
    String note) {
  public Measure {
    baselines = List.copyOf(baselines);
  }

  /** The same measure of something else. */
  public record Baseline(String name, double value) {}

  /**
   * What is asked.
   *
   * @param text such as {@code at least 80 %}
   * @param met whether the model shows it; never where nothing was measured
   */
  public record Bar(String text, boolean met) {}

  static Measure of(String part, String name, String unit, double value, Baseline... baselines) {
    return new Measure(
        part, name, unit, Optional.of(value), List.of(baselines), Optional.empty(), "");
  }

  static Measure missing(String part, String name, String why) {
    return new Measure(part, name, "", Optional.empty(), List.of(), Optional.empty(), why);
  }

  Measure barred(String text, boolean met) {
    return new Measure(
        part, name, unit, value, baselines, Optional.of(new Bar(text, met)), note);
  }

  /** A bar that nothing was measured for. */
  Measure unmet(String text) {
    return barred(text, false);
  }

  Measure noted(String text) {
    return new Measure(part, name, unit, value, baselines, bar, text);
  }
}
