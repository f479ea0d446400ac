package dualdiffusion.studio.brush;

import java.util.Optional;

/** A rectangle whose edge fades inwards over softness × radius; hard, it is every cell in it. */
record Box(BrushSettings brush, double left, double right, double top, double bottom)
    implements Shape {
  /** Beyond any canvas, where a range has no edge. */
  static final double FAR = 1e9;

  private static final double NO_FADE = 1e-9;

  /** Pixels that a cell must reach into it: one beside it only touches it. */
  private static final double TOUCH = 1e-6;

  /** A rectangle between two corners. */
  static Box between(BrushSettings brush, BrushPoint a, BrushPoint b) {
    return new Box(
        brush,
        Math.min(a.x(), b.x()),
        Math.max(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        Math.max(a.y(), b.y()));
  }

  @Override
  public Optional<Band> band(double above, double below) {
    double dy = depth(above, below, top, bottom);
    double fade = fade();
    return dy < TOUCH
        ? Optional.empty()
        : Optional.of((l, r) -> strength(Math.min(dy, depth(l, r, left, right)), fade));
  }

  private double strength(double depth, double fade) {
    return depth < TOUCH ? 0 : brush.profile(Math.max(0, 1 - depth / fade));
  }

  private double fade() {
    double half = Math.min(right - left, bottom - top) / 2;
    return Math.max(NO_FADE, Math.min(brush.radius(), half));
  }

  /** How far inside an interval a cell reaches at most; negative when it lies outside. */
  private static double depth(double cellLow, double cellHigh, double low, double high) {
    double middle = Math.clamp((low + high) / 2, cellLow, cellHigh);
    return Math.min(middle - low, high - middle);
  }
}
