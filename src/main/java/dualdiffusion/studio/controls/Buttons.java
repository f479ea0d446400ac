package dualdiffusion.studio.controls;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that always have a tooltip and an accessible name. */
public final class Buttons {
  private static final int ICON_SIZE = 17;

  private Buttons() {}

  public static Button icon(Ikon ikon, String name, Runnable action) {
    var button = new Button();
    button.setOnAction(e -> action.run());
    return dress(button, ikon, name);
  }

  public static ToggleButton toggle(Ikon ikon, String name) {
    return dress(new ToggleButton(), ikon, name);
  }

  /** A button that is down while a property is true. */
  public static ToggleButton toggle(Ikon ikon, String name, BooleanProperty property) {
    ToggleButton button = toggle(ikon, name);
    button.selectedProperty().bindBidirectional(property);
    return button;
  }

  public static Button chip(String text, String name, Runnable action) {
    var button = new Button(text);
    button.getStyleClass().add("chip");
    button.setOnAction(e -> action.run());
    return name(button, name);
  }

  private static <B extends ButtonBase> B dress(B button, Ikon ikon, String name) {
    show(button, ikon);
    button.getStyleClass().add("icon-button");
    return name(button, name);
  }

  /** Gives a button another icon. */
  public static void show(ButtonBase button, Ikon ikon) {
    button.setGraphic(FontIcon.of(ikon, ICON_SIZE));
  }

  /** Gives a control its tooltip and accessible name. */
  public static <B extends ButtonBase> B name(B button, String name) {
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
    return button;
  }
}
