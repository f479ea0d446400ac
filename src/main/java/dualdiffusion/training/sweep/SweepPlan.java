package dualdiffusion.training.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The points of a sweep: a function of its configuration, so that a resumed one has the same. */
public final class SweepPlan {
  private SweepPlan() {}

  /** Values by field, of each run in order. */
  public static List<Map<String, Object>> points(SweepConfig config) {
    return config.search().equals("grid") ? grid(config) : random(config);
  }

  private static List<Map<String, Object>> grid(SweepConfig config) {
    List<Map<String, Object>> points = List.of(Map.of());
    for (var field : config.fields().entrySet()) {
      points = product(points, field.getKey(), field.getValue().values().orElseThrow());
    }
    return points.subList(0, Math.min(points.size(), config.points()));
  }

  private static List<Map<String, Object>> product(
      List<Map<String, Object>> points, String field, List<Object> values) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> point : points) {
      for (Object value : values) {
        Map<String, Object> more = new LinkedHashMap<>(point);
        more.put(field, value);
        all.add(more);
      }
    }
    return all;
  }

  private static List<Map<String, Object>> random(SweepConfig config) {
    var random = new SplittableRandom(config.seed());
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < config.points(); i++) {
      Map<String, Object> point = new LinkedHashMap<>();
      config.fields().forEach((field, choice) -> point.put(field, draw(choice, random)));
      points.add(point);
    }
    return points;
  }

  private static Object draw(SweepConfig.Choice choice, SplittableRandom random) {
    if (choice.values().isPresent()) {
      List<Object> values = choice.values().get();
      return values.get(random.nextInt(values.size()));
    }
    double from = choice.from().orElseThrow();
    double to = choice.to().orElseThrow();
    double place = random.nextDouble();
    return choice.log().orElse(false)
        ? from * Math.pow(to / from, place)
        : from + place * (to - from);
  }
}
