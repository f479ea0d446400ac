package dualdiffusion.studio.brush;

import java.util.Optional;

/**
 * A round brush drawn in a straight line; the two ends may be one point. A cell counts by its point
 * nearest to the brush's middle, so the cell under the pointer is always reached.
 *
 * @param across radius along the time axis
 * @param up radius along the frequency axis
 */
record Sweep(BrushSettings brush, BrushPoint from, BrushPoint to, double across, double up)
    implements Shape {

  /** The round brush. */
  static Sweep round(BrushSettings brush, BrushPoint from, BrushPoint to) {
    return new Sweep(brush, from, to, brush.radius(), brush.radius());
  }

  @Override
  public double left() {
    return Math.min(from.x(), to.x()) - across;
  }

  @Override
  public double right() {
    return Math.max(from.x(), to.x()) + across;
  }

  @Override
  public Optional<Band> band(double top, double bottom) {
    boolean reached =
        Math.min(from.y(), to.y()) - up <= bottom && Math.max(from.y(), to.y()) + up >= top;
    return reached
        ? Optional.of((left, right) -> brush.profile(distance(left, right, top, bottom)))
        : Optional.empty();
  }

  /** Distance in radii; 0 if the segment's point nearest to the cell's middle is inside it. */
  private double distance(double left, double right, double top, double bottom) {
    double share = nearest((left + right) / 2, (top + bottom) / 2);
    double x = from.x() + share * (to.x() - from.x());
    double y = from.y() + share * (to.y() - from.y());
    double dx = (x - Math.clamp(x, left, right)) / across;
    double dy = (y - Math.clamp(y, top, bottom)) / up;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Place of the segment's point nearest to another, 0…1 from its beginning. */
  private double nearest(double x, double y) {
    double dx = (to.x() - from.x()) / across;
    double dy = (to.y() - from.y()) / up;
    double squared = dx * dx + dy * dy;
    double along = (x - from.x()) / across * dx + (y - from.y()) / up * dy;
    return squared == 0 ? 0 : Math.clamp(along / squared, 0, 1);
  }
}
