package dualdiffusion.studio.controls;

import javafx.scene.layout.Pane;

/** Where something dragged is dropped among rows. */
public final class DropPlace {
  private DropPlace() {}

  /** The row that lies at a height, the last one below all. */
  public static int of(Pane rows, double sceneY) {
    double y = rows.sceneToLocal(0, sceneY).getY();
    int place = 0;
    while (place < rows.getChildren().size() - 1
        && rows.getChildren().get(place).getBoundsInParent().getMaxY() < y) {
      place++;
    }
    return place;
  }
}
