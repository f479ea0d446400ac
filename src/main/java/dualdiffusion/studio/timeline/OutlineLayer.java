package dualdiffusion.studio.timeline;

import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.brush.Outline;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws what the brush would reach; over a loop's seam at the other end too. */
final class OutlineLayer {
  private static final Color INK = Color.WHITE;
  private static final Color SHADE = Color.web("#000000", 0.55);
  private static final double BEYOND = 4;

  private final Viewport view;
  private final BrushKit kit;

  OutlineLayer(Viewport view, BrushKit kit) {
    this.view = view;
    this.kit = kit;
  }

  void draw(GraphicsContext g, List<Outline> outlines) {
    g.save();
    g.setLineDashes(4, 3);
    g.setLineWidth(1.4);
    drawAt(g, outlines, 0);
    if (kit.wrap().get()) {
      double round = view.duration().get() / view.secondsPerPixel().get();
      drawAt(g, outlines, round);
      drawAt(g, outlines, -round);
    }
    g.restore();
  }

  private void drawAt(GraphicsContext g, List<Outline> outlines, double right) {
    for (Outline outline : outlines) {
      g.setStroke(SHADE);
      draw(g, outline, right, 1);
      g.setStroke(INK);
      draw(g, outline, right, 0);
    }
  }

  private void draw(GraphicsContext g, Outline outline, double dx, double dy) {
    switch (outline) {
      case Outline.Oval o ->
          g.strokeOval(o.x() + dx - o.across(), o.y() + dy - o.up(), 2 * o.across(), 2 * o.up());
      case Outline.Rectangle r -> rectangle(g, r, dx, dy);
      case Outline.Path p ->
          g.strokePolyline(
              p.points().stream().mapToDouble(at -> at.x() + dx).toArray(),
              p.points().stream().mapToDouble(at -> at.y() + dy).toArray(),
              p.points().size());
    }
  }

  /** Edges beyond the canvas are kept near it: the canvas cannot draw lines without end. */
  private void rectangle(GraphicsContext g, Outline.Rectangle r, double dx, double dy) {
    double left = Math.max(-BEYOND, r.left() + dx);
    double top = Math.max(-BEYOND, r.top() + dy);
    double right = Math.min(view.width().get() + BEYOND, r.right() + dx);
    double bottom = Math.min(view.height().get() + BEYOND, r.bottom() + dy);
    g.strokeRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }
}
