package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import java.util.Optional;

/** A mask as it was before an edit. */
final class MaskSnapshot {
  private final float[] strengths;

  MaskSnapshot(MaskGrid grid) {
    strengths = grid.copyColumns(0, grid.columns() - 1);
  }

  void restore(MaskGrid grid) {
    grid.putColumns(0, grid.columns() - 1, strengths);
  }

  /** The columns that differ now, if any. */
  Optional<MaskChange> changeTo(MaskGrid grid) {
    int first = grid.firstDifference(strengths);
    int last = grid.lastDifference(strengths);
    return last < 0 ? Optional.empty() : Optional.of(change(grid, first, last));
  }

  private MaskChange change(MaskGrid grid, int first, int last) {
    int width = last - first + 1;
    var before = new float[Mask.ROWS * width];
    for (int r = 0; r < Mask.ROWS; r++) {
      int from = r * grid.columns() + first;
      System.arraycopy(strengths, from, before, r * width, width);
    }
    return new MaskChange(first, last, before, grid.copyColumns(first, last));
  }
}
