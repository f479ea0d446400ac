package dualdiffusion.studio.controls;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;

/** A canvas that fills its place. */
public final class CanvasPane extends Pane {
  private final Canvas canvas = new Canvas();
  private final Runnable resized;

  /**
   * @param resized called after each change of size
   */
  public CanvasPane(Runnable resized) {
    this.resized = resized;
    getChildren().add(canvas);
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      resized.run();
    }
  }

  /** An empty canvas to draw on. */
  public GraphicsContext cleared() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    return g;
  }
}
