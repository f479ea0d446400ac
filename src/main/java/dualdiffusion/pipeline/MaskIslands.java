package dualdiffusion.pipeline;

import dualdiffusion.core.Mask;
import java.util.ArrayList;
import java.util.List;

/** Parts of a mask that lie too far apart to hear each other: each is drawn on its own. */
final class MaskIslands {
  /** Unpainted columns between two islands, at least. */
  private static final int GAP = 2 * InpaintWindow.CONTEXT;

  private MaskIslands() {}

  /** In order of time; together they are the mask. */
  static List<Mask> of(Mask mask) {
    List<Mask> islands = new ArrayList<>();
    int first = mask.firstColumn();
    int last = first;
    for (int c = first; c <= mask.lastColumn(); c++) {
      if (!painted(mask, c)) {
        continue;
      }
      if (c - last > GAP) {
        islands.add(part(mask, first, last));
        first = c;
      }
      last = c;
    }
    islands.add(part(mask, first, last));
    return islands;
  }

  private static boolean painted(Mask mask, int column) {
    for (int r = 0; r < Mask.ROWS; r++) {
      if (mask.at(r, column) > 0) {
        return true;
      }
    }
    return false;
  }

  private static Mask part(Mask mask, int first, int last) {
    float[] strengths = new float[Mask.ROWS * mask.columns()];
    for (int r = 0; r < Mask.ROWS; r++) {
      for (int c = first; c <= last; c++) {
        strengths[r * mask.columns() + c] = mask.at(r, c);
      }
    }
    return new Mask(mask.columns(), strengths);
  }
}
