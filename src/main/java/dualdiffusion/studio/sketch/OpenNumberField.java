package dualdiffusion.studio.sketch;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.studio.controls.Scope;
import java.util.OptionalDouble;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;

/** A number that may be left open; the wheel turns it by one. */
final class OpenNumberField extends TextField {
  private final StringProperty value;
  private final Spec spec;

  /**
   * What is typed.
   *
   * @param first where the wheel begins when it is open
   */
  record Spec(String name, double min, double max, double first) {}

  OpenNumberField(StringProperty value, String id, Spec spec, Scope scope) {
    this.value = value;
    this.spec = spec;
    setId(id);
    setPromptText("any");
    setAccessibleText(spec.name());
    setTooltip(
        new Tooltip("%s: %.0f to %.0f, or empty for any".formatted(
            spec.name(), spec.min(), spec.max())));
    setPrefColumnCount(4);
    getStyleClass().addAll("number-field", "open-number");
    textProperty().bindBidirectional(value);
    scope.add(() -> textProperty().unbindBidirectional(value));
    addEventFilter(ScrollEvent.SCROLL, this::turn);
  }

  private void turn(ScrollEvent event) {
    double now = number();
    double next = Double.isNaN(now) ? spec.first() : now + Math.signum(event.getDeltaY());
    double shown = Math.clamp(next, spec.min(), spec.max());
    value.set(shown == Math.rint(shown) ? Long.toString((long) shown) : Double.toString(shown));
    event.consume();
  }

  private double number() {
    try {
      OptionalDouble typed = OpenNumber.read(spec.name(), value.get());
      return typed.orElse(Double.NaN);
    } catch (BadRequestException e) {
      return Double.NaN;
    }
  }
}
