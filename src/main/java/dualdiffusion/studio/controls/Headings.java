package dualdiffusion.studio.controls;

import java.util.Locale;
import javafx.scene.control.Label;

/** Section titles. */
public final class Headings {
  private Headings() {}

  public static Label of(String text) {
    var label = new Label(text.toUpperCase(Locale.ROOT));
    label.getStyleClass().add("heading");
    return label;
  }
}
