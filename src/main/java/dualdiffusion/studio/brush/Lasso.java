package dualdiffusion.studio.brush;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inside of a closed line, whatever way it was drawn round (non-zero winding). Its edge fades
 * inwards over softness × radius. Hard, it is every cell that it touches.
 */
final class Lasso implements Shape {
  private static final int MAX_POINTS = 160;
  private static final int LINES_PER_ROW = 3;

  /** Lines over which the deepest inside is looked for. */
  private static final int DEPTH_LINES = 48;

  private static final double NO_FADE = 1e-9;

  private final BrushSettings brush;
  private final double[] xs;
  private final double[] ys;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double fade;

  Lasso(BrushSettings brush, List<BrushPoint> line) {
    this.brush = brush;
    List<BrushPoint> points = thinned(line);
    xs = points.stream().mapToDouble(BrushPoint::x).toArray();
    ys = points.stream().mapToDouble(BrushPoint::y).toArray();
    left = points.stream().mapToDouble(BrushPoint::x).min().orElseThrow();
    right = points.stream().mapToDouble(BrushPoint::x).max().orElseThrow();
    top = points.stream().mapToDouble(BrushPoint::y).min().orElseThrow();
    bottom = points.stream().mapToDouble(BrushPoint::y).max().orElseThrow();
    fade = Math.max(NO_FADE, Math.min(brush.radius(), deepest()));
  }

  /** Evenly fewer points where there are more than a hand draws on purpose. */
  private static List<BrushPoint> thinned(List<BrushPoint> line) {
    int step = Math.ceilDiv(line.size(), MAX_POINTS);
    List<BrushPoint> kept = new ArrayList<>();
    for (int i = 0; i < line.size(); i += step) {
      kept.add(line.get(i));
    }
    return kept;
  }

  /** Greatest depth found: what lies that far inside is at full strength at the latest. */
  private double deepest() {
    double deepest = 0;
    for (int i = 0; i < DEPTH_LINES; i++) {
      double y = top + (i + 0.5) / DEPTH_LINES * (bottom - top);
      for (Span span : spans(y)) {
        deepest = Math.max(deepest, depth((span.from + span.to) / 2, y));
      }
    }
    return deepest;
  }

  @Override
  public double left() {
    return left;
  }

  @Override
  public double right() {
    return right;
  }

  /** A horizontal piece of the inside. */
  private record Span(double y, double from, double to) {}

  @Override
  public Optional<Band> band(double above, double below) {
    double from = Math.max(above, top);
    double to = Math.min(below, bottom);
    if (from > to) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < LINES_PER_ROW; i++) {
      spans.addAll(spans(from + (i + 0.5) / LINES_PER_ROW * (to - from)));
    }
    return spans.isEmpty() ? Optional.empty() : Optional.of(new LassoBand(spans));
  }

  private List<Span> spans(double y) {
    List<Crossing> crossings = crossings(y);
    List<Span> spans = new ArrayList<>();
    int winding = 0;
    for (int i = 0; i + 1 < crossings.size(); i++) {
      winding += crossings.get(i).turn;
      if (winding != 0) {
        spans.add(new Span(y, crossings.get(i).x, crossings.get(i + 1).x));
      }
    }
    return spans;
  }

  private record Crossing(double x, int turn) {}

  private List<Crossing> crossings(double y) {
    List<Crossing> crossings = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      int next = (i + 1) % xs.length;
      if (ys[i] <= y != ys[next] <= y) {
        double share = (y - ys[i]) / (ys[next] - ys[i]);
        double x = xs[i] + share * (xs[next] - xs[i]);
        crossings.add(new Crossing(x, ys[i] <= y ? 1 : -1));
      }
    }
    crossings.sort((a, b) -> Double.compare(a.x, b.x));
    return crossings;
  }

  /** Distance of a point from the line. */
  private double depth(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < xs.length; i++) {
      nearest = Math.min(nearest, squared(x, y, i, (i + 1) % xs.length));
    }
    return Math.sqrt(nearest);
  }

  private double squared(double x, double y, int from, int to) {
    double dx = xs[to] - xs[from];
    double dy = ys[to] - ys[from];
    double length = dx * dx + dy * dy;
    double along = (x - xs[from]) * dx + (y - ys[from]) * dy;
    double share = length == 0 ? 0 : Math.clamp(along / length, 0, 1);
    double toX = x - xs[from] - share * dx;
    double toY = y - ys[from] - share * dy;
    return toX * toX + toY * toY;
  }

  /** One row; cells narrower than a pixel share what their pixel has. */
  private final class LassoBand implements Band {
    private final List<Span> spans;
    private double pixel = Double.NaN;
    private double last;

    LassoBand(List<Span> spans) {
      this.spans = spans;
    }

    @Override
    public double strength(double cellLeft, double cellRight) {
      double now = Math.floor(cellLeft);
      if (cellRight - cellLeft >= 1 || now != pixel) {
        pixel = now;
        last = fresh(cellLeft, cellRight);
      }
      return last;
    }

    private double fresh(double cellLeft, double cellRight) {
      double strongest = 0;
      for (Span span : spans) {
        double from = Math.max(cellLeft, span.from);
        double to = Math.min(cellRight, span.to);
        if (from <= to) {
          strongest = Math.max(strongest, inside((from + to) / 2, span.y));
        }
      }
      return strongest;
    }

    private double inside(double x, double y) {
      boolean hard = brush.softness() == 0;
      return hard ? brush.strength() : brush.profile(Math.max(0, 1 - depth(x, y) / fade));
    }
  }
}
