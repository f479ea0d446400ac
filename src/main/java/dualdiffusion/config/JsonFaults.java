package dualdiffusion.config;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns Jackson's failures into words with an address: file, line and field path. */
final class JsonFaults {
  static final String TODO = "Correct the file or restore it from a copy.";

  private static final Pattern ADVICE =
      Pattern.compile(" \\((although|but|start marker|for |use |set ).*$|: enable `.*$");

  private JsonFaults() {}

  static ConfigException onRead(String origin, byte[] text, JacksonException e) {
    return new ConfigException(Problem.of(address(origin, text, e) + fault(e) + ".", TODO), e);
  }

  static ConfigException onWrite(Object value, JacksonException e) {
    String what =
        value.getClass().getSimpleName()
            + field(e)
            + " cannot be written as JSON: "
            + clean(e.getOriginalMessage());
    return new ConfigException(new Problem(what + ".", "No file was changed.", ""), e);
  }

  private static String address(String origin, byte[] text, JacksonException e) {
    int line =
        e.getLocation() == null || e.getLocation().getLineNr() < 1
            ? JsonLines.find(text, path(e.getPath()))
            : e.getLocation().getLineNr();
    return origin + (line > 0 ? ", line " + line : "") + field(e) + ": ";
  }

  private static String field(JacksonException e) {
    String path = path(e.getPath());
    return path.isEmpty() ? "" : ", field " + path;
  }

  /** E.g. {@code modules[2].channels}. */
  static String path(List<JacksonException.Reference> references) {
    var path = new StringBuilder();
    for (JacksonException.Reference r : references) {
      if (r.getPropertyName() == null) {
        path.append('[').append(r.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(shortened(r.getPropertyName()));
      }
    }
    return path.toString();
  }

  private static String fault(JacksonException e) {
    if (e.getCause() instanceof ProblemException p) {
      return p.problem().what().replaceFirst("\\.$", "");
    }
    return switch (e) {
      case UnrecognizedPropertyException u -> "is not a known field" + known(u);
      case InvalidNullException n -> "is null";
      case MismatchedInputException m -> mismatch(m);
      case InputCoercionException c -> "must be " + kind(c.getTargetType());
      case StreamConstraintsException c -> "exceeds a bound: " + clean(c.getOriginalMessage());
      case StreamReadException r -> "is not valid JSON: " + clean(r.getOriginalMessage());
      default -> clean(e.getOriginalMessage());
    };
  }

  private static String mismatch(MismatchedInputException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Missing required")) {
      return "is missing";
    }
    if (message.startsWith("Trailing token")) {
      return "has more after its end";
    }
    if (message.startsWith("No content")) {
      return "is empty";
    }
    String found =
        e instanceof InvalidFormatException f ? "is " + shortened(f.getValue() + "") + ", " : "";
    return found + "must be " + kind(e.getTargetType());
  }

  private static String known(UnrecognizedPropertyException e) {
    Collection<Object> ids = e.getKnownPropertyIds();
    return ids == null ? "" : "; known are " + ids;
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    return switch (MethodType.methodType(type).wrap().returnType().getSimpleName()) {
      case "Integer", "Long" -> "a whole number of " + type.getSimpleName() + " range";
      case "Double", "Float" -> "a finite number";
      case "Boolean" -> "true or false";
      case "String" -> "text";
      case "Map" -> "an object";
      default ->
          type.isArray() || Collection.class.isAssignableFrom(type)
              ? "a list"
              : "an object (" + type.getSimpleName() + ")";
    };
  }

  /** The first line without Jackson's advice to programmers. */
  private static String clean(String message) {
    return shortened(ADVICE.matcher(message.lines().findFirst().orElse("")).replaceFirst(""));
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
