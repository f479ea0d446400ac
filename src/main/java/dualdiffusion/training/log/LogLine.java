package dualdiffusion.training.log;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole line of a {@link JsonLog}. */
record LogLine(String text, long step, Map<String, Double> values) {
  static final String STEP = "step";

  /** Nothing for what is no such line, e.g. because a crash cut it short. */
  static Optional<LogLine> of(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> tree = Json.parseTree(text, "a line of the log");
      Map<String, Double> values = new LinkedHashMap<>();
      tree.forEach((name, value) -> put(values, name, value));
      return tree.get(STEP) instanceof Number step
          ? Optional.of(new LogLine(text, step.longValue(), values))
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, Double> values, String name, @Nullable Object value) {
    if (value instanceof Number number
        && !name.equals(STEP)
        && Double.isFinite(number.doubleValue())) {
      values.put(name, number.doubleValue());
    }
  }
}
