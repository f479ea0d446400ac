package dualdiffusion.studio.controls;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Name, slider and number of one parameter. The number may go beyond the slider's end. */
public final class ParameterRow extends HBox {
  private final DoubleProperty value;
  private final Slider slider;
  private final double step;
  private boolean following;

  /**
   * What a row edits.
   *
   * @param sliderMax right end of the slider, at most max
   */
  public record Spec(
      String name, double min, double max, double sliderMax, double step, int decimals) {}

  public ParameterRow(Spec spec, DoubleProperty value, Scope scope) {
    this.value = value;
    this.step = spec.step();
    var label = new Label(spec.name());
    slider = new Slider(spec.min(), spec.sliderMax(), value.get());
    var number =
        new NumberField(value, spec.min(), spec.max(), spec.step(), spec.decimals(), scope);
    label.setLabelFor(number);
    label.setMinWidth(72);
    slider.setSkin(new ProgressSliderSkin(slider));
    slider.setBlockIncrement(spec.step());
    slider.setAccessibleText(spec.name());
    number.setAccessibleText(spec.name());
    number.setPrefColumnCount(4);
    scope.add(value.subscribe(this::follow));
    scope.add(slider.valueProperty().subscribe(v -> moved(v.doubleValue())));
    slider.addEventFilter(ScrollEvent.SCROLL, number::fireEvent);
    setHgrow(slider, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("parameter-row");
    getChildren().addAll(label, slider, number);
  }

  private void follow(Number now) {
    following = true;
    slider.setValue(now.doubleValue());
    following = false;
  }

  private void moved(double place) {
    if (!following) {
      value.set(Math.round(place / step) * step);
    }
  }
}
