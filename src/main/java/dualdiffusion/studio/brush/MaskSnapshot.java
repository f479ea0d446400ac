package dualdiffusion.studio.brush;

/** A mask as it was before an edit. */
final class MaskSnapshot {
  private final float[] strengths;

  MaskSnapshot(MaskGrid grid) {
    strengths = grid.copyColumns(0, grid.columns() - 1);
  }

  void restore(MaskGrid grid) {
    grid.putColumns(0, grid.columns() - 1, strengths);
  }

  boolean differsFrom(MaskGrid grid) {
    return !grid.has(strengths);
  }
}
