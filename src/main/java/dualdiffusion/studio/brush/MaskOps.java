package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;

/**
 * Changes of a whole mask, by one cell of time and of pitch at a time. With {@code ring}, the last
 * column is beside the first.
 */
final class MaskOps {
  private MaskOps() {}

  /** A value made of a cell and its two neighbours in a line. */
  @FunctionalInterface
  private interface Three {
    double of(float before, float here, float after);
  }

  /** Each cell as strong as the strongest around it: dilation by a square of three cells. */
  static void grow(MaskGrid grid, boolean ring) {
    both(grid, ring, (a, b, c) -> Math.max(b, Math.max(a, c)));
  }

  /** Each cell as weak as the weakest around it: erosion by a square of three cells. */
  static void shrink(MaskGrid grid, boolean ring) {
    both(grid, ring, (a, b, c) -> Math.min(b, Math.min(a, c)));
  }

  /** Softens edges: weights ¼ ½ ¼ in time and in pitch. */
  static void feather(MaskGrid grid, boolean ring) {
    both(grid, ring, (a, b, c) -> 0.25 * a + 0.5 * b + 0.25 * c);
  }

  private static void both(MaskGrid grid, boolean ring, Three three) {
    var line = new float[Math.max(grid.columns(), Mask.ROWS)];
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < grid.columns(); c++) {
        line[c] = grid.at(row, c);
      }
      for (int c = 0; c < grid.columns(); c++) {
        grid.set(row, c, (float) at(line, grid.columns(), c, ring, three));
      }
    }
    for (int column = 0; column < grid.columns(); column++) {
      for (int r = 0; r < Mask.ROWS; r++) {
        line[r] = grid.at(r, column);
      }
      for (int r = 0; r < Mask.ROWS; r++) {
        grid.set(r, column, (float) at(line, Mask.ROWS, r, false, three));
      }
    }
  }

  /** Beyond an end, things go on as at the end. */
  private static double at(float[] line, int length, int i, boolean ring, Three three) {
    int before = ring ? Math.floorMod(i - 1, length) : Math.max(0, i - 1);
    int after = ring ? (i + 1) % length : Math.min(length - 1, i + 1);
    return three.of(line[before], line[i], line[after]);
  }

  /** Every row of the columns that two times in seconds touch: at least, or at most, so strong. */
  static void fill(MaskGrid grid, double from, double to, float strength, boolean erases) {
    int first = Math.max(0, (int) Math.floor(from / Mask.COLUMN_SECONDS));
    int end = Math.min(grid.columns(), (int) Math.ceil(to / Mask.COLUMN_SECONDS));
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = first; c < end; c++) {
        float was = grid.at(row, c);
        grid.set(row, c, erases ? Math.min(was, 1 - strength) : Math.max(was, strength));
      }
    }
  }

  static void clear(MaskGrid grid) {
    each(grid, strength -> 0);
  }

  /** Exact: twice is as it was. */
  static void invert(MaskGrid grid) {
    each(grid, strength -> 1 - strength);
  }

  @FunctionalInterface
  private interface One {
    float of(float strength);
  }

  private static void each(MaskGrid grid, One one) {
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int column = 0; column < grid.columns(); column++) {
        grid.set(row, column, one.of(grid.at(row, column)));
      }
    }
  }
}
