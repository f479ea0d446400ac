package dualdiffusion.studio.controls;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;

/** A number typed, or turned with the mouse wheel; what is no number is put back. */
public final class NumberField extends TextField {
  private final DoubleProperty value;
  private final double min;
  private final double max;
  private final int decimals;

  /**
   * @param step of one wheel notch
   * @param decimals shown and kept
   */
  public NumberField(
      DoubleProperty value, double min, double max, double step, int decimals, Scope scope) {
    this.value = value;
    this.min = min;
    this.max = max;
    this.decimals = decimals;
    getStyleClass().add("number-field");
    setTooltip(new Tooltip("Type a number, or turn the wheel"));
    setOnAction(e -> commit());
    scope.add(focusedProperty().subscribe(this::blurred));
    scope.add(value.subscribe(v -> show()));
    addEventFilter(ScrollEvent.SCROLL, e -> turn(e, step));
  }

  private void blurred(boolean focused) {
    if (!focused) {
      commit();
    }
  }

  private void turn(ScrollEvent event, double step) {
    set(value.get() + Math.signum(event.getDeltaY()) * step);
    event.consume();
  }

  /** What was not typed is not taken: the value may be finer than it is shown. */
  private void commit() {
    if (getText().equals(shown())) {
      return;
    }
    try {
      set(Double.parseDouble(getText().strip().replace(',', '.').replace('−', '-')));
    } catch (NumberFormatException e) {
      show();
    }
  }

  private void set(double wanted) {
    double unit = Math.pow(10, decimals);
    if (!Double.isNaN(wanted)) {
      value.set(Math.clamp(Math.round(wanted * unit) / unit, min, max));
    }
    show();
  }

  private void show() {
    setText(shown());
  }

  private String shown() {
    return String.format(Locale.ROOT, "%." + decimals + "f", value.get());
  }
}
