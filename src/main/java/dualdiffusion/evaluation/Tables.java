package dualdiffusion.evaluation;

import dualdiffusion.core.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Findings as text: for the console and as Markdown. */
public final class Tables {
  private static final int NAME = 56;
  private static final int WORST = 3;

  private Tables() {}

  /** Lines for the console. */
  public static List<String> console(Findings findings) {
    List<String> lines = new ArrayList<>();
    String part = "";
    for (Measure measure : findings.measures()) {
      if (!measure.part().equals(part)) {
        part = measure.part();
        lines.add("");
        lines.add(part);
      }
      lines.add(line(measure));
    }
    lines.add("");
    lines.add("Farthest from composed clips of the same prompts:");
    worst(findings).forEach(d -> lines.add("  " + departure(d)));
    lines.add("");
    lines.add(verdict(findings));
    return lines;
  }

  private static String line(Measure measure) {
    String name = "  " + measure.name();
    if (measure.value().isEmpty()) {
      return padded(name) + measure.note() + bar(measure).map(b -> "  [" + b + "]").orElse("");
    }
    String baselines =
        measure.baselines().stream()
            .map(b -> b.name() + " " + number(b.value()))
            .collect(Collectors.joining(", "));
    return padded(name)
        + value(measure)
        + (baselines.isEmpty() ? "" : "  (" + baselines + ")")
        + bar(measure).map(b -> "  [" + b + "]").orElse("");
  }

  private static String padded(String name) {
    return name + " ".repeat(Math.max(1, NAME - name.length()));
  }

  private static Optional<String> bar(Measure measure) {
    return measure.bar().map(b -> b.text() + ": " + (b.met() ? "met" : "NOT MET"));
  }

  private static String value(Measure measure) {
    String unit = measure.unit().isEmpty() ? "" : " " + measure.unit();
    return measure.value().map(v -> number(v) + unit).orElse("–");
  }

  private static List<Findings.Departure> worst(Findings findings) {
    return findings.departures().stream().limit(WORST).toList();
  }

  private static String departure(Findings.Departure d) {
    return "%s: %s, composed %s (%.1f spreads)"
        .formatted(d.name(), number(d.drawn()), number(d.composed()), Math.abs(d.size()));
  }

  private static String verdict(Findings findings) {
    return "%d of %d bars met. Load of the machine at the end: %.1f."
        .formatted(findings.barsMet(), findings.barCount(), findings.load());
  }

  /**
   * The whole report.
   *
   * @param pictures lines that show the pictures; may be empty
   */
  public static String markdown(Findings findings, List<String> pictures) {
    List<String> lines = new ArrayList<>();
    lines.add("# Evaluation of \"" + findings.model() + "\"");
    lines.add("");
    lines.add(plan(findings.plan()));
    lines.add(
        "Measured by `studio evaluate` on composed music that no training uses. "
            + verdict(findings));
    lines.add("");
    lines.add("| Part | Measure | Model | Baselines | Asked | Met |");
    lines.add("|---|---|---|---|---|---|");
    findings.measures().forEach(m -> lines.add(row(m)));
    lines.add("");
    lines.add("## Farthest from composed clips of the same prompts");
    lines.add("");
    lines.add("| Figure | Generated | Composed | Spreads |");
    lines.add("|---|---|---|---|");
    for (Findings.Departure d : findings.departures()) {
      lines.add(
          "| %s | %s | %s | %.1f |"
              .formatted(d.name(), number(d.drawn()), number(d.composed()), d.size()));
    }
    lines.add("");
    lines.addAll(pictures);
    return String.join("\n", lines).strip() + "\n";
  }

  private static String plan(EvaluationPlan plan) {
    return ("%d prompts, %d prompt sounds, %d reconstructions, %d loops, %d edits; seed %d;"
            + " %d steps of %s, %s.")
        .formatted(
            plan.prompts(),
            plan.sounds(),
            plan.reconstructions(),
            plan.loops(),
            plan.edits(),
            plan.seed(),
            plan.sampling().steps(),
            plan.sampling().solver().id(),
            guidance(plan.sampling().guidance()));
  }

  /** With what is not off. */
  private static String guidance(SamplingSettings.Guidance guidance) {
    String scale = "guidance " + number(guidance.scale());
    boolean everywhere =
        guidance.fromSigma() == 0 && guidance.toSigma() >= SamplingSettings.Guidance.NO_END;
    String levels =
        everywhere
            ? ""
            : " in sigma %s to %s"
                .formatted(number(guidance.fromSigma()), number(guidance.toSigma()));
    String away = guidance.leadsAway() ? ", autoguidance " + number(guidance.autoscale()) : "";
    String back = guidance.rescaling() == 0 ? "" : ", rescaled by " + number(guidance.rescaling());
    String asked =
        guidance.classifierScale() == 0 ? "" : ", classifier " + number(guidance.classifierScale());
    String chosen = guidance.choices() == 1 ? "" : ", best of " + guidance.choices();
    return scale + levels + away + back + asked + chosen;
  }

  private static String row(Measure measure) {
    String baselines =
        measure.baselines().stream()
            .map(b -> b.name() + " " + number(b.value()))
            .collect(Collectors.joining("; "));
    String note = measure.note().isEmpty() ? "" : " (" + measure.note() + ")";
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            measure.part(),
            measure.name() + note,
            value(measure),
            baselines,
            measure.bar().map(Measure.Bar::text).orElse(""),
            measure.bar().map(b -> b.met() ? "yes" : "**no**").orElse(""));
  }

  /** Three or four digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.1 ? "%.3f" : form, value);
  }
}
