package dualdiffusion.studio.controls;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A ring that shows where the keyboard is, within a pane and without moving what is in it. */
public final class FocusRing {
  private FocusRing() {}

  /** Makes a pane reachable by keyboard and gives it its ring, above its present children. */
  public static void on(Pane pane) {
    var ring = new Region();
    ring.getStyleClass().add("focus-ring");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    ring.visibleProperty().bind(pane.focusVisibleProperty());
    Runnable fit = () -> ring.resizeRelocate(0, 0, pane.getWidth(), pane.getHeight());
    pane.widthProperty().addListener((p, was, is) -> fit.run());
    pane.heightProperty().addListener((p, was, is) -> fit.run());
    pane.getChildren().add(ring);
    pane.setFocusTraversable(true);
  }
}
