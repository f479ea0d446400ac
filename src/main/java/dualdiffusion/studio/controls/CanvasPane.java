package dualdiffusion.studio.controls;

import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Scale;

/**
 * A canvas that fills its place. One draws in the pane's own coordinates; where the window shows
 * everything larger, the canvas has so many more pixels.
 */
public final class CanvasPane extends Pane {
  private static final double MAX_PIXELS = 8_192;

  private final Canvas canvas = new Canvas();
  private final Scale shrink = new Scale();
  private final Runnable resized;
  private double factor = 1;

  /**
   * @param resized called after each change of size
   */
  public CanvasPane(Runnable resized) {
    this.resized = resized;
    canvas.getTransforms().add(shrink);
    canvas.setManaged(false);
    getChildren().add(canvas);
    localToSceneTransformProperty().addListener((p, was, is) -> rescale());
  }

  private void rescale() {
    if (scale() != factor) {
      requestLayout();
    }
  }

  /** How many of the scene's pixels one of ours is. */
  private double scale() {
    Bounds unit = localToScene(new BoundingBox(0, 0, 1, 1));
    double most = MAX_PIXELS / Math.max(1, Math.max(getWidth(), getHeight()));
    return Math.clamp(unit.getWidth(), 0.1, Math.max(1, most));
  }

  @Override
  protected void layoutChildren() {
    double now = scale();
    double width = Math.ceil(getWidth() * now);
    double height = Math.ceil(getHeight() * now);
    if (canvas.getWidth() != width || canvas.getHeight() != height || now != factor) {
      factor = now;
      shrink.setX(1 / now);
      shrink.setY(1 / now);
      canvas.setWidth(width);
      canvas.setHeight(height);
      resized.run();
    }
  }

  /** An empty canvas to draw on. */
  public GraphicsContext cleared() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(factor, 0, 0, factor, 0, 0);
    g.clearRect(0, 0, getWidth() + 1, getHeight() + 1);
    return g;
  }

  /** A colour of the theme; the pane is drawn anew when that changes. */
  public Supplier<Paint> ink(String name) {
    var ink = new Ink(name, resized);
    getChildren().add(ink);
    return ink::paint;
  }
}
