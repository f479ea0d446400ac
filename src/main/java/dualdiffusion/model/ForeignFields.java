package dualdiffusion.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a foreign JSON object field by field and knows which fields nobody asked for. */
public final class ForeignFields {
  private static final int MAX_SHOWN = 100;

  private final String origin;
  private final Map<String, Object> fields;
  private final Set<String> used = new HashSet<>();

  public ForeignFields(String origin, Map<String, Object> fields) {
    this.origin = origin;
    this.fields = fields;
  }

  public int integer(String name) {
    return number(name).intValue();
  }

  public int integer(String name, int absent) {
    return has(name) ? integer(name) : absent;
  }

  public double real(String name) {
    return number(name).doubleValue();
  }

  public double real(String name, double absent) {
    return has(name) ? real(name) : absent;
  }

  public boolean flag(String name, boolean absent) {
    Object value = has(name) ? value(name) : Boolean.valueOf(absent);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw unfit(name, "true or false");
  }

  public String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw unfit(name, "a text");
  }

  public List<Integer> integers(String name) {
    if (value(name) instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      return list.stream().map(n -> ((Number) n).intValue()).toList();
    }
    throw unfit(name, "a list of numbers");
  }

  public String text(String name, String absent) {
    return has(name) ? text(name) : absent;
  }

  public List<Integer> integers(String name, List<Integer> absent) {
    return has(name) ? integers(name) : absent;
  }

  /** What errors call the object. */
  String origin() {
    return origin;
  }

  Set<String> names() {
    return fields.keySet();
  }

  /** An object within this one. */
  ForeignFields section(String name) {
    return section(name, value(name));
  }

  /** A list of objects; absent is empty. */
  List<ForeignFields> sections(String name) {
    return has(name) ? list(name).stream().map(o -> section(name, o)).toList() : List.of();
  }

  List<?> list(String name) {
    if (value(name) instanceof List<?> list) {
      return list;
    }
    throw unfit(name, "a list");
  }

  private ForeignFields section(String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw unfit(name, "an object");
    }
    Map<String, Object> inner = new HashMap<>();
    map.forEach((key, field) -> inner.put(String.valueOf(key), field));
    return new ForeignFields(origin + ", \"" + name + "\"", inner);
  }

  /** Fields that do not concern this product. */
  ForeignFields ignore(String... names) {
    used.addAll(List.of(names));
    return this;
  }

  /** Refuses what would be silently lost. */
  void finish() {
    Set<String> left = new TreeSet<>(fields.keySet());
    left.removeAll(used);
    if (!left.isEmpty()) {
      throw new ModelException(
          origin + " has settings this product does not know: " + String.join(", ", left) + ".",
          "Remove them if they have no effect, or use a newer version of this product.");
    }
  }

  boolean has(String name) {
    used.add(name);
    return fields.get(name) != null;
  }

  private Number number(String name) {
    if (value(name) instanceof Number number) {
      return number;
    }
    throw unfit(name, "a number");
  }

  private Object value(String name) {
    used.add(name);
    Object value = fields.get(name);
    if (value == null) {
      throw new ModelException(origin + " lacks \"" + name + "\".", "Check the folder.");
    }
    return value;
  }

  private ModelException unfit(String name, String wanted) {
    return new ModelException(
        origin + ": \"" + name + "\" is " + shortened(fields.get(name)) + ", not " + wanted + ".",
        "Check the folder.");
  }

  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
