package dualdiffusion.studio.controls;

import java.util.function.DoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** A value in words, turned by the wheel, dragged sideways, or moved with the arrow keys. */
public final class Turn extends Label {
  private static final double PIXELS_PER_NOTCH = 4;

  private final DoubleProperty value;
  private final Spec spec;
  private double last;

  /**
   * What to turn.
   *
   * @param step of one notch
   */
  public record Spec(
      String name, double min, double max, double step, DoubleFunction<String> words) {}

  public Turn(DoubleProperty value, Spec spec, Scope scope) {
    this.value = value;
    this.spec = spec;
    getStyleClass().add("turn");
    setMinWidth(USE_PREF_SIZE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SPINNER);
    setTooltip(new Tooltip("Turn the wheel or drag sideways: " + spec.name()));
    scope.add(value.subscribe(v -> show(v.doubleValue())));
    setOnScroll(this::scrolled);
    setOnMousePressed(e -> last = e.getX());
    setOnMouseDragged(this::dragged);
    setOnKeyPressed(this::key);
  }

  private void show(double now) {
    setText(spec.name() + " " + spec.words().apply(now));
    setAccessibleText(getText());
  }

  private void scrolled(ScrollEvent event) {
    turn(Math.signum(event.getDeltaY()));
    event.consume();
  }

  private void dragged(MouseEvent event) {
    turn((event.getX() - last) / PIXELS_PER_NOTCH);
    last = event.getX();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case RIGHT, UP -> turn(1);
      case LEFT, DOWN -> turn(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void turn(double notches) {
    value.set(Math.clamp(value.get() + notches * spec.step(), spec.min(), spec.max()));
  }
}
