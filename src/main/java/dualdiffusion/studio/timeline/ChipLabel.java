package dualdiffusion.studio.timeline;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Label;

/** A label as wide as its words, up to a limit, where they end in dots. */
final class ChipLabel extends Label {
  private static final double LEAST = 60;

  private final DoubleProperty widest = new SimpleDoubleProperty(Double.MAX_VALUE);

  ChipLabel() {
    widest.subscribe(this::requestLayout);
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.min(super.computePrefWidth(height), Math.max(LEAST, widest.get()));
  }

  DoubleProperty widest() {
    return widest;
  }
}
