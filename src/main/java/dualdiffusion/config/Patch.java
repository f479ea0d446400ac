package dualdiffusion.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents as trees: laid over each other by the rules of JSON Merge Patch (RFC 7396), set at
 * a dotted path, and compared.
 */
public final class Patch {
  private Patch() {}

  /**
   * A document with another laid over it: objects merge field by field, null removes a field, all
   * else replaces what was there. Neither is changed.
   */
  public static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> over) {
    Map<String, Object> merged = new LinkedHashMap<>(base);
    over.forEach((field, value) -> lay(merged, field, value));
    return merged;
  }

  private static void lay(Map<String, Object> onto, String field, @Nullable Object value) {
    if (value == null) {
      onto.remove(field);
    } else if (value instanceof Map<?, ?> object) {
      onto.put(field, merge(object(onto.get(field)), object(object)));
    } else {
      onto.put(field, value);
    }
  }

  /**
   * A patch that sets one field.
   *
   * @param path names joined by dots, e.g. {@code rate.warmup}
   */
  public static Map<String, Object> at(String path, @Nullable Object value) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    @Nullable Object built = value;
    for (String name : names.reversed()) {
      Map<String, Object> object = new LinkedHashMap<>();
      put(object, name, built);
      built = object;
    }
    return object(built);
  }

  /**
   * The fields that differ, by their dotted paths, in order: {@code before → after}. Lists are
   * compared whole; what is absent is empty.
   */
  public static Map<String, String> differences(
      Map<String, Object> before, Map<String, Object> after) {
    Map<String, String> one = flat(before);
    Map<String, String> other = flat(after);
    List<String> paths = new ArrayList<>(one.keySet());
    other.keySet().stream().filter(path -> !one.containsKey(path)).forEach(paths::add);
    Map<String, String> differences = new TreeMap<>();
    for (String path : paths) {
      String was = one.getOrDefault(path, "");
      String is = other.getOrDefault(path, "");
      if (!was.equals(is)) {
        differences.put(path, was + " → " + is);
      }
    }
    return differences;
  }

  private static Map<String, String> flat(Map<String, Object> tree) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", tree, flat);
    return flat;
  }

  private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> object) {
      object(object)
          .forEach((name, v) -> flatten(path.isEmpty() ? name : path + "." + name, v, into));
    } else {
      into.put(path, Objects.toString(value));
    }
  }

  @SuppressWarnings("NullAway") // JSON has nulls as values; Map's parameters here cannot say so
  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    object.put(name, value);
  }

  @SuppressWarnings("unchecked") // trees of JSON have names as keys
  private static Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
  }
}
