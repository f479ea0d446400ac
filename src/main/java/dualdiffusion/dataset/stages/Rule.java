package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A rule over what is known of a sample. What it asks for and is not known matches nothing.
 *
 * @param field "seconds", "sampleRate", "channels", "lufs", "peak", "dc", "clipped", "bandwidth",
 *     "label:NAME" (0 where it has no score), "id", "caption" or "origin"
 * @param above matches numbers greater than this
 * @param below matches numbers less than this
 * @param matches matches texts in which this regular expression is found
 * @param split where matching samples go, instead of being left out
 */
public record Rule(
    String field,
    Optional<Double> above,
    Optional<Double> below,
    Optional<String> matches,
    Optional<String> split) {
  private static final String LABEL = "label:";
  private static final List<String> TEXTS = List.of("id", "caption", "origin");
  private static final List<String> NUMBERS =
      List.of("seconds", "sampleRate", "channels", "lufs", "peak", "dc", "clipped", "bandwidth");

  public Rule {
    boolean text = TEXTS.contains(field);
    if (!text && !NUMBERS.contains(field) && !field.startsWith(LABEL)) {
      throw new BadRequestException(
          "A rule asks for \"" + field + "\".",
          "Use one of %s, %s or label:NAME."
              .formatted(String.join(", ", NUMBERS), String.join(", ", TEXTS)));
    }
    boolean fits = text ? above.isEmpty() && below.isEmpty() : matches.isEmpty();
    if (!fits || (above.isEmpty() && below.isEmpty() && matches.isEmpty())) {
      throw new BadRequestException(
          "The rule for \"" + field + "\" does not say what it matches.",
          text ? "Add \"matches\": \"EXPRESSION\"." : "Add \"above\" or \"below\".");
    }
    matches.ifPresent(expression -> Patterns.of("rule's expression", expression));
  }

  /** Whether it matches a sample. */
  boolean applies(Sample sample) {
    if (TEXTS.contains(field)) {
      return texts(sample).stream()
          .anyMatch(text -> Patterns.of("rule", matches.orElseThrow()).matcher(text).find());
    }
    OptionalDouble value = value(sample);
    return value.isPresent()
        && above.map(least -> value.getAsDouble() > least).orElse(true)
        && below.map(most -> value.getAsDouble() < most).orElse(true);
  }

  /** For people: what it found. */
  String reason(Sample sample) {
    return matches
        .map(expression -> "%s matches \"%s\"".formatted(field, expression))
        .orElseGet(() -> String.format(Locale.ROOT, "%s is %.4g", field, value(sample).orElse(0)));
  }

  private List<String> texts(Sample sample) {
    return switch (field) {
      case "caption" -> sample.captions();
      case "origin" -> sample.known().origin().stream().toList();
      default -> List.of(sample.id());
    };
  }

  private OptionalDouble value(Sample sample) {
    if (field.startsWith(LABEL)) {
      String label = field.substring(LABEL.length());
      return OptionalDouble.of(sample.labels().getOrDefault(label, 0.0));
    }
    return switch (field) {
      case "seconds" -> OptionalDouble.of(sample.seconds());
      case "sampleRate" -> OptionalDouble.of(sample.sampleRate());
      case "channels" -> OptionalDouble.of(sample.channels());
      case "lufs" -> measured(sample, Facts.Measured::lufs);
      case "peak" -> measured(sample, Facts.Measured::peak);
      case "dc" -> measured(sample, Facts.Measured::dc);
      case "clipped" -> measured(sample, Facts.Measured::clipped);
      default -> measured(sample, Facts.Measured::bandwidth);
    };
  }

  private static OptionalDouble measured(Sample sample, ToDoubleFunction<Facts.Measured> figure) {
    return sample.known().measured().isPresent()
        ? OptionalDouble.of(figure.applyAsDouble(sample.known().measured().get()))
        : OptionalDouble.empty();
  }
}
