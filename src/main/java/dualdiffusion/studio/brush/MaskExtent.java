package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import java.util.Optional;

/** The time and frequency box around a mask's painted cells. */
public record MaskExtent(double startSeconds, double endSeconds, double lowHz, double highHz) {
  /** Fainter paint is not counted into the box. */
  private static final float FAINT = 0.05f;

  public static Optional<MaskExtent> of(MaskGrid grid) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    int low = Integer.MAX_VALUE;
    int high = -1;
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (grid.at(row, column) >= FAINT) {
          first = Math.min(first, column);
          last = Math.max(last, column);
          low = Math.min(low, row);
          high = row;
        }
      }
    }
    return last < 0 ? Optional.empty() : Optional.of(box(first, last, low, high));
  }

  private static MaskExtent box(int first, int last, int low, int high) {
    return new MaskExtent(
        first * Mask.COLUMN_SECONDS,
        (last + 1) * Mask.COLUMN_SECONDS,
        MelScale.hzAt((double) low / Mask.ROWS, Mask.MAX_HZ),
        MelScale.hzAt((high + 1.0) / Mask.ROWS, Mask.MAX_HZ));
  }

  public double seconds() {
    return endSeconds - startSeconds;
  }
}
