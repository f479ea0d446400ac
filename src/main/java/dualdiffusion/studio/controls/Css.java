package dualdiffusion.studio.controls;

import java.net.URL;
import java.util.Objects;
import javafx.scene.Parent;

/** Style sheets of single views. */
public final class Css {
  private Css() {}

  /**
   * Gives a view a style sheet of its own.
   *
   * @param name of the file in {@code css/}
   */
  public static void add(Parent view, String name) {
    URL css = Objects.requireNonNull(Css.class.getResource("/css/" + name), name);
    view.getStylesheets().add(css.toExternalForm());
  }
}
