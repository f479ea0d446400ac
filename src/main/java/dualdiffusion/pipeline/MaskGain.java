package dualdiffusion.pipeline;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;

/** How far a place in time and frequency is drawn anew under a mask. */
record MaskGain(Mask mask) {

  /**
   * Between cells: full over painted ones, falling to zero within half a cell around them.
   *
   * @param seconds from the mask's beginning
   */
  float at(double hz, double seconds) {
    double row = Math.min(MelScale.fraction(hz, Mask.MAX_HZ), 1) * Mask.ROWS - 0.5;
    return between(row, seconds / Mask.COLUMN_SECONDS - 0.5);
  }

  private float between(double row, double column) {
    int r = (int) Math.floor(row);
    int c = (int) Math.floor(column);
    double y = row - r;
    double x = column - c;
    double low = cell(r, c) * (1 - x) + cell(r, c + 1) * x;
    double high = cell(r + 1, c) * (1 - x) + cell(r + 1, c + 1) * x;
    return (float) Math.min(1, 2 * (low * (1 - y) + high * y));
  }

  /** How far a cell is generated audio: soft strokes are soft in the sampling, not in the mix. */
  private double cell(int row, int column) {
    boolean outside = column < 0 || column >= mask.columns();
    int r = Math.clamp(row, 0, Mask.ROWS - 1);
    return outside ? 0 : Math.min(1, 4 * mask.at(r, column));
  }
}
