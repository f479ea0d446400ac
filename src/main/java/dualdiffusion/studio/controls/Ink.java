package dualdiffusion.studio.controls;

import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** A named colour of the style sheet, for what is drawn by hand. Has no size. */
final class Ink extends Region {

  /**
   * @param name a looked-up colour, e.g. {@code -studio-wave}
   * @param changed called when the theme has changed it
   */
  Ink(String name, Runnable changed) {
    setManaged(false);
    setMouseTransparent(true);
    setStyle("-fx-background-color: " + name + ";");
    backgroundProperty().addListener((p, was, is) -> changed.run());
  }

  Paint paint() {
    return getBackground() == null
        ? Color.TRANSPARENT
        : getBackground().getFills().stream()
            .findFirst()
            .map(BackgroundFill::getFill)
            .orElse(Color.TRANSPARENT);
  }
}
