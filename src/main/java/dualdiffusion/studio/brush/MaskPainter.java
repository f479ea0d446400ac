package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;

/**
 * Puts brush shapes into a mask. A cell counts by its point nearest to the brush's middle, so the
 * cell under the pointer is always reached however far one has zoomed in.
 */
final class MaskPainter {
  private static final double NO_FADE = 1e-9;

  private MaskPainter() {}

  /** Paints a round brush drawn in a straight line; the two ends may be one point. */
  static void line(
      MaskGrid grid, BrushSettings brush, BrushSurface surface, BrushPoint from, BrushPoint to) {
    int first = Math.max(0, surface.column(Math.min(from.x(), to.x()) - brush.radius()));
    int last =
        Math.min(grid.columns() - 1, surface.column(Math.max(from.x(), to.x()) + brush.radius()));
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int column = first; column <= last; column++) {
        double distance = distance(surface, row, column, from, to) / brush.radius();
        paint(grid, brush, row, column, brush.profile(distance));
      }
    }
  }

  private static void paint(MaskGrid grid, BrushSettings brush, int row, int column, double paint) {
    if (paint > 0) {
      grid.set(row, column, brush.applied(grid.at(row, column), paint));
    }
  }

  /** Distance of a cell from a segment, in pixels; 0 if the segment's nearest point is inside. */
  private static double distance(
      BrushSurface surface, int row, int column, BrushPoint from, BrushPoint to) {
    double left = surface.left(column);
    double right = surface.right(column);
    double top = surface.top(row);
    double bottom = surface.bottom(row);
    BrushPoint near = nearest(from, to, (left + right) / 2, (top + bottom) / 2);
    double dx = near.x() - Math.clamp(near.x(), left, right);
    double dy = near.y() - Math.clamp(near.y(), top, bottom);
    return Math.hypot(dx, dy);
  }

  private static BrushPoint nearest(BrushPoint from, BrushPoint to, double x, double y) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double squared = dx * dx + dy * dy;
    double share =
        squared == 0 ? 0 : Math.clamp(((x - from.x()) * dx + (y - from.y()) * dy) / squared, 0, 1);
    return new BrushPoint(from.x() + share * dx, from.y() + share * dy);
  }

  /** Fills a rectangle between two corners; its edge fades inwards over softness × radius. */
  static void rectangle(
      MaskGrid grid, BrushSettings brush, BrushSurface surface, BrushPoint a, BrushPoint b) {
    double left = Math.min(a.x(), b.x());
    double right = Math.max(a.x(), b.x());
    double top = Math.min(a.y(), b.y());
    double bottom = Math.max(a.y(), b.y());
    double fade = fade(brush, right - left, bottom - top);
    int last = Math.min(grid.columns() - 1, surface.column(right));
    for (int column = Math.max(0, surface.column(left)); column <= last; column++) {
      double dx = depth(surface.left(column), surface.right(column), left, right);
      for (int row = 0; row < Mask.ROWS; row++) {
        double dy = depth(surface.top(row), surface.bottom(row), top, bottom);
        double depth = Math.min(dx, dy);
        if (depth >= 0) {
          paint(grid, brush, row, column, brush.profile(Math.max(0, 1 - depth / fade)));
        }
      }
    }
  }

  private static double fade(BrushSettings brush, double width, double height) {
    return Math.max(NO_FADE, Math.min(brush.radius(), Math.min(width, height) / 2));
  }

  /** How far inside an interval a cell reaches at most; negative when it does not touch it. */
  private static double depth(double cellLow, double cellHigh, double low, double high) {
    double middle = Math.clamp((low + high) / 2, cellLow, cellHigh);
    return Math.min(middle - low, high - middle);
  }
}
