package dualdiffusion.config;

import dualdiffusion.core.Help;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a configuration, as its users see them: for the guide's pages and for forms. */
public final class Fields {

  /**
   * One field.
   *
   * @param path dotted, e.g. {@code rate.warmup}; NAME stands for a name of the user's
   * @param type "object", "text", "whole number", "number", "true or false", "list"
   * @param optional may be absent
   * @param standing its default as JSON; empty where it has none
   * @param help of its {@link Help}
   */
  public record Field(String path, String type, boolean optional, String standing, String help) {}

  private final List<Field> found = new ArrayList<>();

  private Fields() {}

  /**
   * All fields of a record and of the records in it, in order.
   *
   * @param defaults tree of the fields that may be left out
   * @throws IllegalStateException when a component has no {@link Help}
   */
  public static List<Field> of(Class<?> type, Map<String, Object> defaults) {
    var fields = new Fields();
    fields.walk("", type, defaults);
    return List.copyOf(fields.found);
  }

  /** The fields as the rows of a Markdown table. */
  public static String table(List<Field> fields) {
    var text = new StringBuilder("| field | is | default | |\n|---|---|---|---|\n");
    for (Field field : fields) {
      text.append(
          "| `%s` | %s%s | %s | %s |\n"
              .formatted(
                  field.path(),
                  field.type(),
                  field.optional() ? ", may be absent" : "",
                  field.standing().isEmpty() ? "" : "`" + field.standing() + "`",
                  field.help().replace("|", "\\|")));
    }
    return text.toString();
  }

  private void walk(String path, Class<?> type, @Nullable Object defaults) {
    for (RecordComponent component : type.getRecordComponents()) {
      Help help = component.getAnnotation(Help.class);
      if (help == null) {
        throw new IllegalStateException(type + "." + component.getName() + " has no @Help");
      }
      String name = path + component.getName();
      Object standing = defaults instanceof Map<?, ?> map ? map.get(component.getName()) : null;
      field(name, component, standing, help.value());
    }
  }

  private void field(
      String path, RecordComponent component, @Nullable Object standing, String help) {
    boolean optional = component.getType() == Optional.class;
    Type type = optional ? argument(component.getGenericType(), 0) : component.getGenericType();
    Class<?> raw = raw(type);
    boolean object = raw.isRecord() || raw == Map.class;
    String shown = standing == null || object ? "" : Json.toLine(standing);
    found.add(new Field(path, kind(raw), optional, shown, help));
    if (raw.isRecord()) {
      walk(path + ".", raw, standing);
    } else if (raw == Map.class && raw(argument(type, 1)).isRecord()) {
      walk(path + ".NAME.", raw(argument(type, 1)), null);
    }
  }

  private static String kind(Class<?> type) {
    if (type.isRecord() || type == Map.class) {
      return "object";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "whole number";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    return Collection.class.isAssignableFrom(type) ? "list" : "text";
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> c -> c;
      case ParameterizedType p -> (Class<?>) p.getRawType();
      default -> Object.class;
    };
  }

  private static Type argument(Type type, int index) {
    return Objects.requireNonNull((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
