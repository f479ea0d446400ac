package dualdiffusion.config;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON files. Reading is strict: unknown, missing, doubled and wrongly typed fields,
 * numbers that are not finite, and documents beyond the bounds of {@link JsonMappers} are refused
 * with a {@link ConfigException}. A record component may be absent or null only when it is marked
 * {@code @Nullable} or is an {@code Optional}. Fields are named and ordered as the record's
 * components.
 */
public final class Json {
  private static final JsonMapper STRICT = JsonMappers.strict();
  private static final JsonMapper LENIENT = JsonMappers.lenient();
  private static final JsonMapper KNOWN = JsonMappers.known();
  private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

  private Json() {}

  /** Reads one record. */
  public static <T> T read(Path file, Class<T> type) {
    return parse(load(file), file.toString(), type);
  }

  /**
   * Reads one record from text.
   *
   * @param origin what errors call the document, e.g. its file name
   */
  public static <T> T parse(String text, String origin, Class<T> type) {
    return parse(text.getBytes(StandardCharsets.UTF_8), origin, type);
  }

  /**
   * Reads one record from a file that need name only what differs from its defaults, by the rules
   * of {@link Patch#merge}.
   *
   * @param defaults chosen by what the file says
   */
  public static <T> T readOver(
      Path file, UnaryOperator<Map<String, Object>> defaults, Class<T> type) {
    byte[] text = load(file);
    String origin = file.toString();
    Map<String, Object> tree = strictTree(text, origin);
    return convert(Patch.merge(defaults.apply(tree), tree), origin, text, type);
  }

  /**
   * A record of a tree such as {@link #readTree} gives, as strictly as from text.
   *
   * @param origin what errors call the document
   */
  public static <T> T convert(Map<String, Object> tree, String origin, Class<T> type) {
    return convert(tree, origin, new byte[0], type);
  }

  /**
   * As {@link #convert(Map, String, Class)}, leaving out what this version does not know: for files
   * that a newer one wrote.
   */
  public static <T> T convertKnown(Map<String, Object> tree, String origin, Class<T> type) {
    try {
      return KNOWN.convertValue(tree, type);
    } catch (JacksonException e) {
      throw JsonFaults.onRead(origin, new byte[0], e);
    }
  }

  /** The tree of a record or other value, as it would be written. */
  public static Map<String, Object> tree(Object value) {
    return parseTree(toLine(value), "a " + value.getClass().getSimpleName());
  }

  /** A JSON object that comes with the product. */
  public static Map<String, Object> resource(String name) {
    try (InputStream in = Json.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return strictTree(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> strictTree(byte[] text, String origin) {
    try {
      return some(STRICT.readValue(text, TREE), origin);
    } catch (JacksonException e) {
      throw JsonFaults.onRead(origin, text, e);
    }
  }

  private static <T> T convert(
      Map<String, Object> tree, String origin, byte[] text, Class<T> type) {
    try {
      return STRICT.convertValue(tree, type);
    } catch (JacksonException e) {
      throw JsonFaults.onRead(origin, text, e);
    }
  }

  /** Writes beside the file and moves it there: the file is the old or the new, never half. */
  public static void write(Path file, Object value) {
    AtomicFile.write(file, (toText(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes each value on a line of its own, as {@link #write}. */
  public static void writeLines(Path file, List<?> values) {
    var text = new StringBuilder();
    values.forEach(value -> text.append(toLine(value)).append('\n'));
    AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** JSON on one line; refuses numbers that are not finite. */
  public static String toLine(Object value) {
    try {
      return STRICT.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JacksonException e) {
      throw JsonFaults.onWrite(value, e);
    }
  }

  /** Pretty-printed JSON; refuses numbers that are not finite. */
  public static String toText(Object value) {
    try {
      return STRICT.writeValueAsString(value);
    } catch (JacksonException e) {
      throw JsonFaults.onWrite(value, e);
    }
  }

  /**
   * Reads a foreign JSON object: Python's NaN and Infinity are allowed, of doubled fields the last
   * stands. Values are String, Integer, Long, BigInteger, Double, Boolean, null, List and Map.
   */
  public static Map<String, Object> readTree(Path file) {
    return parseTree(load(file), file.toString());
  }

  /** {@link #readTree(Path)} from text. */
  public static Map<String, Object> parseTree(String text, String origin) {
    return parseTree(text.getBytes(StandardCharsets.UTF_8), origin);
  }

  private static Map<String, Object> parseTree(byte[] text, String origin) {
    try {
      return some(LENIENT.readValue(text, TREE), origin);
    } catch (JacksonException e) {
      throw JsonFaults.onRead(origin, text, e);
    }
  }

  private static <T> T parse(byte[] text, String origin, Class<T> type) {
    try {
      return some(STRICT.readValue(text, type), origin);
    } catch (JacksonException e) {
      throw JsonFaults.onRead(origin, text, e);
    }
  }

  private static <T> T some(@Nullable T value, String origin) {
    if (value == null) {
      throw new ConfigException(Problem.of(origin + " holds only null.", JsonFaults.TODO), null);
    }
    return value;
  }

  private static byte[] load(Path file) {
    try {
      if (Files.size(file) > JsonMappers.MAX_BYTES) {
        throw new ConfigException(
            Problem.of(
                file + " is larger than " + (JsonMappers.MAX_BYTES >> 20) + " MiB.",
                JsonFaults.TODO),
            null);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(Problem.of(file + " does not exist.", "Check the path."), e);
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of(file + " cannot be read: " + e.getMessage() + ".", "Check its permissions."),
          e);
    }
  }
}
