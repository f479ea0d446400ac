package dualdiffusion.studio.training;

import dualdiffusion.config.Fields;
import dualdiffusion.config.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a training configuration, and how what is typed becomes its value.
 *
 * @param path dotted, e.g. {@code rate.warmup}
 * @param standing its default as JSON; empty where it has none
 * @param help one sentence
 */
public record FormField(String path, Type type, boolean optional, String standing, String help) {

  /** What may be typed. */
  public enum Type {
    TEXT,
    WHOLE,
    NUMBER,
    YES_NO,
    LIST,
    /** A group of fields, or one that is edited as JSON. */
    OBJECT
  }

  static FormField of(Fields.Field field) {
    return new FormField(
        field.path(), type(field.type()), field.optional(), field.standing(), field.help());
  }

  private static Type type(String words) {
    return switch (words) {
      case "text" -> Type.TEXT;
      case "whole number" -> Type.WHOLE;
      case "number" -> Type.NUMBER;
      case "true or false" -> Type.YES_NO;
      case "list" -> Type.LIST;
      default -> Type.OBJECT;
    };
  }

  /** The group it stands in: the path's first name, or nothing for the first fields. */
  public String group() {
    int dot = path.indexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** The path without its group, in words. */
  public String label() {
    return path.substring(path.indexOf('.') + 1);
  }

  /** Fields named by the user, as of averages, are edited as JSON only. */
  boolean isForm() {
    return type != Type.OBJECT && !path.contains("NAME");
  }

  /** Whether a configuration without it is none. */
  boolean isRequired() {
    return !optional && standing.isEmpty() && type != Type.OBJECT;
  }

  /** What a value looks like in the field. */
  String text(Object value) {
    return switch (value) {
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      case Map<?, ?> map -> Json.toLine(map);
      default -> String.valueOf(value);
    };
  }

  /** What is wrong with a text; empty for what can be understood and for an empty text. */
  String problem(String text) {
    if (text.isBlank()) {
      return isRequired() ? "This is needed." : "";
    }
    return parse(text).isPresent() ? "" : "This should be a " + words() + ".";
  }

  private String words() {
    return switch (type) {
      case WHOLE -> "whole number";
      case NUMBER -> "number";
      case YES_NO -> "true or false";
      default -> "text";
    };
  }

  /** The value of a text that is not blank; empty when it is none. */
  Optional<Object> parse(String text) {
    String stripped = text.strip();
    try {
      return switch (type) {
        case TEXT, OBJECT -> Optional.of(stripped);
        case WHOLE -> Optional.of(Long.parseLong(stripped));
        case NUMBER ->
            Optional.of(Double.parseDouble(stripped)).filter(Double::isFinite).map(d -> d);
        case YES_NO ->
            switch (stripped.toLowerCase(Locale.ROOT)) {
              case "true", "yes" -> Optional.of(true);
              case "false", "no" -> Optional.of(false);
              default -> Optional.empty();
            };
        case LIST -> Optional.of(List.of(stripped.split("\\s*,\\s*")));
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
