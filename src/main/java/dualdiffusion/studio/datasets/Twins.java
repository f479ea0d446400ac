package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two samples that are the same.
 *
 * @param kept the better one
 * @param twin the one that is left out
 * @param why in words, e.g. "correlation 0.993, 0.02 s apart"
 */
public record Twins(SampleRow kept, SampleRow twin, String why) {

  static List<Twins> of(List<SampleRow> rows) {
    Map<String, SampleRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    List<Twins> found = new ArrayList<>();
    for (SampleRow row : rows) {
      SampleRow kept = row.twin().isEmpty() ? null : byId.get(row.twin());
      if (kept != null) {
        found.add(new Twins(kept, row, why(row)));
      }
    }
    return found;
  }

  /** The reason says {@code duplicate: of ID: WHY}. */
  private static String why(SampleRow row) {
    String head = "of " + row.twin() + ": ";
    int at = row.filtered().indexOf(head);
    return at < 0 ? row.filtered() : row.filtered().substring(at + head.length());
  }
}
