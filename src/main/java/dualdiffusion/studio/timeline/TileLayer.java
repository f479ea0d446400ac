package dualdiffusion.studio.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Draws the tiles in view. */
final class TileLayer {
  private final SpectrogramViewModel model;
  private final TileImages images = new TileImages();

  TileLayer(SpectrogramViewModel model) {
    this.model = model;
  }

  /** Returns whether there was anything to draw. */
  boolean draw(GraphicsContext g) {
    g.setImageSmoothing(true);
    List<PaintedTile> visible = model.visibleTiles();
    for (PaintedTile tile : visible) {
      drawTile(g, tile);
    }
    clearBeyondEnd(g);
    return !visible.isEmpty();
  }

  /** Edges lie on whole pixels, so that neighbours leave no seam. */
  private void drawTile(GraphicsContext g, PaintedTile painted) {
    Viewport view = model.viewport();
    var tile = painted.tile();
    double seconds = model.tileSeconds(tile.level());
    double left = Math.round(view.x(tile.index() * seconds));
    double right = Math.round(view.x((tile.index() + 1) * seconds));
    if (right > 0 && left < view.width().get()) {
      g.drawImage(images.of(painted), left, view.axisTop(), right - left, view.fullHeight());
    }
  }

  private void clearBeyondEnd(GraphicsContext g) {
    Viewport view = model.viewport();
    double end = view.x(view.duration().get());
    if (end < view.width().get()) {
      g.clearRect(end, 0, view.width().get() - end, view.height().get());
    }
  }
}
