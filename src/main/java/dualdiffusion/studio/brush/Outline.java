package dualdiffusion.studio.brush;

import java.util.List;

/** A line that shows what a brush would reach; lengths in pixels, y downwards. */
public sealed interface Outline {

  /** An ellipse around a point. */
  record Oval(double x, double y, double across, double up) implements Outline {}

  /** A rectangle; edges far beyond the canvas are no edges. */
  record Rectangle(double left, double top, double right, double bottom) implements Outline {}

  /** An open line. */
  record Path(List<BrushPoint> points) implements Outline {}
}
