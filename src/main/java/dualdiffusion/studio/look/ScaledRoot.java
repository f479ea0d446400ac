package dualdiffusion.studio.look;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows a scene's content larger, text sharp. Where the window is too small for it, it scrolls
 * instead of being cut off.
 */
public final class ScaledRoot extends ScrollPane {
  private final DoubleProperty factor = new SimpleDoubleProperty(1);

  /**
   * @param minWidth of the content at its own size, in pixels
   */
  public ScaledRoot(Region content, double minWidth, double minHeight) {
    setContent(new Magnified(content, minWidth, minHeight));
    setFitToWidth(true);
    setFitToHeight(true);
    getStyleClass().add("scaled-root");
    setFocusTraversable(false);
    factor.subscribe(() -> setHvalue(0));
  }

  /** How much larger; 1 is the content's own size. */
  public DoubleProperty factor() {
    return factor;
  }

  /** The content lies in its own, smaller coordinates. */
  private final class Magnified extends Region {
    private final Region content;

    Magnified(Region content, double minWidth, double minHeight) {
      this.content = content;
      var scale = new Scale();
      scale.xProperty().bind(factor);
      scale.yProperty().bind(factor);
      content.getTransforms().add(scale);
      content.setManaged(false);
      getChildren().add(content);
      minWidthProperty().bind(factor.multiply(minWidth));
      minHeightProperty().bind(factor.multiply(minHeight));
    }

    @Override
    protected void layoutChildren() {
      content.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
    }
  }
}
