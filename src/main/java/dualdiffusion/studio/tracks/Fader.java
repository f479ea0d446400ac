package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** An upright fader in dB: drag, wheel and arrow keys; a double click is 0 dB. */
final class Fader extends Slider {
  private static final double STEP_DB = 0.5;

  private final DoubleProperty gain;
  private boolean following;

  Fader(String name, DoubleProperty gain, Runnable touched, Scope scope) {
    super(0, 1, FaderLaw.place(gain.get()));
    this.gain = gain;
    setOrientation(Orientation.VERTICAL);
    getStyleClass().add("fader");
    setAccessibleText("Gain of " + name);
    setTooltip(new Tooltip("Gain; double click for 0 dB"));
    setBlockIncrement(0.02);
    setMinHeight(60);
    scope.add(gain.subscribe(db -> follow(db.doubleValue())));
    scope.add(valueProperty().subscribe(v -> moved(v.doubleValue())));
    addEventFilter(MouseEvent.MOUSE_PRESSED, e -> pressed(e, touched));
    setOnScroll(this::scrolled);
  }

  private void pressed(MouseEvent event, Runnable touched) {
    touched.run();
    if (event.getClickCount() == 2) {
      gain.set(0);
      event.consume();
    }
  }

  private void scrolled(ScrollEvent event) {
    gain.set(
        Math.clamp(
            gain.get() + Math.signum(event.getDeltaY()) * STEP_DB,
            FaderLaw.MIN_DB,
            FaderLaw.MAX_DB));
    event.consume();
  }

  private void follow(double db) {
    following = true;
    setValue(FaderLaw.place(db));
    following = false;
  }

  private void moved(double place) {
    if (!following) {
      gain.set(Math.round(FaderLaw.db(place) * 10) / 10.0);
    }
  }
}
