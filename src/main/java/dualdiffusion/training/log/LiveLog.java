package dualdiffusion.training.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a run in bounded memory, for charts: written by the run's thread, read by others.
 * The longer a run, the more steps share a point. Numbers that are not finite leave no point.
 */
public final class LiveLog implements TrainLog {
  private static final int MOST_SERIES = 1000;

  private final int points;
  private final Map<String, Series> series = new LinkedHashMap<>();

  /**
   * Steps next to each other.
   *
   * @param first step of the first number
   * @param last step of the last
   * @param count of the numbers
   */
  public record Point(long first, long last, double min, double max, double mean, long count) {
    Point and(Point next) {
      long all = count + next.count;
      double share = (double) next.count / all;
      return new Point(
          first,
          next.last,
          Math.min(min, next.min),
          Math.max(max, next.max),
          mean + share * (next.mean - mean),
          all);
    }
  }

  /**
   * @param points of a series at most, 2 or more. Of a thousand names, further ones are passed over
   */
  public LiveLog(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a curve of " + points + " points");
    }
    this.points = points;
  }

  @Override
  public synchronized void scalars(long step, Map<String, Double> values) {
    values.forEach((name, value) -> add(step, name, value));
  }

  private void add(long step, String name, double value) {
    if (Double.isFinite(value) && (series.containsKey(name) || series.size() < MOST_SERIES)) {
      var point = new Point(step, step, value, value, value, 1);
      series.computeIfAbsent(name, _ -> new Series()).add(point, points);
    }
  }

  /** Names in order of their first mention. */
  public synchronized List<String> names() {
    return List.copyOf(series.keySet());
  }

  /** A curve as it is now, by rising steps; empty for an unknown name. */
  public synchronized List<Point> curve(String name) {
    Series found = series.get(name);
    return found == null ? List.of() : List.copyOf(found.curve);
  }

  /** Points of one curve, all but the last of {@code width} numbers. */
  private static final class Series {
    private List<Point> curve = new ArrayList<>();
    private long width = 1;

    void add(Point point, int most) {
      if (curve.size() == most && curve.getLast().count() == width) {
        halve();
      }
      if (!curve.isEmpty() && curve.getLast().count() < width) {
        curve.set(curve.size() - 1, curve.getLast().and(point));
      } else {
        curve.add(point);
      }
    }

    private void halve() {
      List<Point> half = new ArrayList<>();
      for (int i = 0; i < curve.size(); i += 2) {
        Point left = curve.get(i);
        half.add(i + 1 < curve.size() ? left.and(curve.get(i + 1)) : left);
      }
      curve = half;
      width *= 2;
    }
  }
}
