package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.FrequencyAxis;

/**
 * Where times, frequencies and mask cells lie on the canvas.
 *
 * @param startSeconds time of the left edge
 * @param height of the whole frequency axis, in pixels
 * @param top pixels of the axis that lie above the canvas, when one has zoomed in
 */
public record BrushSurface(
    double startSeconds, double secondsPerPixel, double height, double top, FrequencyAxis axis) {

  /** A canvas that shows the whole axis. */
  public BrushSurface(
      double startSeconds, double secondsPerPixel, double height, FrequencyAxis axis) {
    this(startSeconds, secondsPerPixel, height, 0, axis);
  }

  public double x(double seconds) {
    return (seconds - startSeconds) / secondsPerPixel;
  }

  public double y(double hz) {
    return (1 - axis.fraction(hz)) * height - top;
  }

  public double seconds(double x) {
    return startSeconds + x * secondsPerPixel;
  }

  public double hz(double y) {
    return axis.hz(Math.clamp(1 - (y + top) / height, 0, 1));
  }

  /** The same canvas over a time that is earlier by so much. */
  BrushSurface earlier(double seconds) {
    return new BrushSurface(startSeconds - seconds, secondsPerPixel, height, top, axis);
  }

  double left(int column) {
    return x(column * Mask.COLUMN_SECONDS);
  }

  /** The heights between which the rows lie: row r between r + 1 (above) and r. */
  double[] rowEdges() {
    var edges = new double[Mask.ROWS + 1];
    for (int r = 0; r <= Mask.ROWS; r++) {
      edges[r] = y(MelScale.hzAt((double) r / Mask.ROWS, Mask.MAX_HZ));
    }
    return edges;
  }

  /** The column under a pixel, which may be outside the clip. */
  int column(double x) {
    return (int) Math.floor(seconds(x) / Mask.COLUMN_SECONDS);
  }
}
