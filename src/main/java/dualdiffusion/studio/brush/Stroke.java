package dualdiffusion.studio.brush;

import java.util.Optional;

/** One press, drag and release of the brush. */
final class Stroke {
  private final MaskGrid grid;
  private final BrushSettings settings;
  private final MaskSnapshot before;
  private final BrushPoint start;
  private BrushPoint last;

  Stroke(MaskGrid grid, BrushSettings settings, BrushSurface surface, BrushPoint start) {
    this.grid = grid;
    this.settings = settings;
    this.before = new MaskSnapshot(grid);
    this.start = start;
    this.last = start;
    drag(surface, start);
  }

  void drag(BrushSurface surface, BrushPoint point) {
    if (settings.tool() == BrushTool.RECTANGLE) {
      before.restore(grid);
      MaskPainter.rectangle(grid, settings, surface, start, point);
    } else {
      MaskPainter.line(grid, settings, surface, last, point);
    }
    last = point;
  }

  boolean erases() {
    return settings.erase();
  }

  Optional<MaskChange> change() {
    return before.changeTo(grid);
  }
}
