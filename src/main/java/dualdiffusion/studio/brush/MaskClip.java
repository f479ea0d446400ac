package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import java.util.Optional;

/**
 * Copied paint.
 *
 * @param first column it was at
 * @param strengths {@code [row * columns + column]}
 */
record MaskClip(int first, int columns, float[] strengths) {

  /** The painted columns of a mask; empty where nothing is painted. */
  static Optional<MaskClip> of(MaskGrid grid) {
    Mask mask = grid.toMask();
    int first = mask.firstColumn();
    int last = mask.lastColumn();
    return first < 0
        ? Optional.empty()
        : Optional.of(new MaskClip(first, last - first + 1, grid.copyColumns(first, last)));
  }

  /** Lays it over a mask from a column on; where both are painted the stronger paint stays. */
  void paste(MaskGrid grid, int at, boolean ring) {
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < columns; c++) {
        int column = ring ? Math.floorMod(at + c, grid.columns()) : at + c;
        if (column >= 0 && column < grid.columns()) {
          float paint = strengths[row * columns + c];
          grid.set(row, column, Math.max(grid.at(row, column), paint));
        }
      }
    }
  }
}
