package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.FrequencyAxis;

/**
 * Where mask cells lie on the canvas.
 *
 * @param startSeconds time of the left edge
 * @param height in pixels
 */
public record BrushSurface(
    double startSeconds, double secondsPerPixel, double height, FrequencyAxis axis) {

  double left(int column) {
    return (column * Mask.COLUMN_SECONDS - startSeconds) / secondsPerPixel;
  }

  double right(int column) {
    return left(column + 1);
  }

  double top(int row) {
    return y(row + 1);
  }

  double bottom(int row) {
    return y(row);
  }

  private double y(int edge) {
    double hz = MelScale.hzAt((double) edge / Mask.ROWS, Mask.MAX_HZ);
    return (1 - axis.fraction(hz)) * height;
  }

  /** The column under a pixel, which may be outside the clip. */
  int column(double x) {
    return (int) Math.floor((startSeconds + x * secondsPerPixel) / Mask.COLUMN_SECONDS);
  }
}
