package dualdiffusion.studio.datasets;

import dualdiffusion.core.MapPoint;
import dualdiffusion.core.SampleRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples as points of the square −1…1, the map's longer side filling it.
 *
 * @param rows the samples
 * @param x of each, left to right
 * @param y of each, downwards
 */
public record SampleMap(List<SampleRow> rows, float[] x, float[] y) {
  public static final SampleMap NONE = new SampleMap(List.of(), new float[0], new float[0]);

  /** Points whose samples are not (any more) in the table are left out. */
  static SampleMap of(List<MapPoint> points, List<SampleRow> samples) {
    Map<String, SampleRow> byId = new HashMap<>();
    samples.forEach(row -> byId.put(row.id(), row));
    List<SampleRow> rows = new ArrayList<>();
    List<MapPoint> known = new ArrayList<>();
    float most = 1e-9f;
    for (MapPoint point : points) {
      SampleRow row = byId.get(point.id());
      if (row != null) {
        rows.add(row);
        known.add(point);
        most = Math.max(most, Math.max(Math.abs(point.x()), Math.abs(point.y())));
      }
    }
    float[] x = new float[rows.size()];
    float[] y = new float[rows.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = known.get(i).x() / most;
      y[i] = -known.get(i).y() / most;
    }
    return new SampleMap(List.copyOf(rows), x, y);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Number of the sample nearest to a place; −1 where all are farther than {@code within}. */
  public int at(double px, double py, double within) {
    double best = within * within;
    int found = -1;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - px;
      double dy = y[i] - py;
      double distance = dx * dx + dy * dy;
      if (distance <= best) {
        best = distance;
        found = i;
      }
    }
    return found;
  }
}
