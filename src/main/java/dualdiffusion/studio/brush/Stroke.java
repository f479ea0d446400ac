package dualdiffusion.studio.brush;

import java.util.ArrayList;
import java.util.List;

/** One press, drag and release of the brush. */
final class Stroke {
  private final MaskGrid grid;
  private final BrushSettings settings;
  private final Snap snap;
  private final MaskSnapshot before;
  private final List<Place> line = new ArrayList<>();
  private BrushSurface surface;

  Stroke(MaskGrid grid, BrushSettings settings, Snap snap, BrushSurface surface, BrushPoint start) {
    this.grid = grid;
    this.settings = settings;
    this.snap = snap;
    this.surface = surface;
    this.before = new MaskSnapshot(grid);
    line.add(place(start));
    drag(surface, start);
  }

  /** Ranges snap as a whole, so that they cover every beat and note they touch. */
  private Place place(BrushPoint point) {
    return Place.of(surface, settings.tool().isRange() ? point : snap.point(surface, point));
  }

  void drag(BrushSurface now, BrushPoint point) {
    surface = now;
    Place last = line.getLast();
    line.add(place(point));
    switch (settings.tool()) {
      case ROUND -> paint(Sweep.round(settings, last.on(now), end()));
      case HARMONIC -> Partials.sweeps(settings, now, last.on(now), end()).forEach(this::paint);
      case RECTANGLE, TIME_RANGE, FREQUENCY_RANGE -> {
        before.restore(grid);
        paint(range(settings, snap, now, line.getFirst().on(now), end()));
      }
      case LASSO, POINTER -> {}
    }
  }

  private BrushPoint end() {
    return line.getLast().on(surface);
  }

  private void paint(Shape shape) {
    MaskPainter.paint(grid, settings, surface, shape);
  }

  /** What a range tool covers between two corners. */
  static Box range(
      BrushSettings brush, Snap snap, BrushSurface surface, BrushPoint a, BrushPoint b) {
    Box box = snap.box(brush, surface, a, b);
    return switch (brush.tool()) {
      case TIME_RANGE -> new Box(brush, box.left(), box.right(), -Box.FAR, Box.FAR);
      case FREQUENCY_RANGE -> new Box(brush, -Box.FAR, Box.FAR, box.top(), box.bottom());
      default -> box;
    };
  }

  /** Fills the lasso. */
  void finish() {
    if (settings.tool() == BrushTool.LASSO) {
      paint(new Lasso(settings, points()));
    }
  }

  private List<BrushPoint> points() {
    return line.stream().map(place -> place.on(surface)).toList();
  }

  /** What is being spanned or drawn around; empty where the paint itself shows it. */
  List<Outline> outline() {
    if (settings.tool() == BrushTool.LASSO) {
      return List.of(new Outline.Path(points()));
    }
    return settings.tool().isRange()
        ? List.of(outline(range(settings, snap, surface, line.getFirst().on(surface), end())))
        : List.of();
  }

  static Outline outline(Box box) {
    return new Outline.Rectangle(box.left(), box.top(), box.right(), box.bottom());
  }

  boolean erases() {
    return settings.erase();
  }

  boolean hasChanged() {
    return before.differsFrom(grid);
  }
}
