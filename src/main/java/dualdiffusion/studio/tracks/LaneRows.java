package dualdiffusion.studio.tracks;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Where the lanes of the tracks lie from top to bottom: pixels ↔ rows, all of one height. */
public final class LaneRows {
  static final double LEAST = 56;
  static final double MOST = 240;
  private static final double STEP = 1.25;

  private final DoubleProperty laneHeight = new SimpleDoubleProperty(84);
  private final DoubleProperty scroll = new SimpleDoubleProperty();
  private final DoubleProperty height = new SimpleDoubleProperty(400);
  private final IntegerProperty count = new SimpleIntegerProperty();

  /** Follows the canvas and the project. */
  void resize(double newHeight, int rows) {
    height.set(Math.max(1, newHeight));
    count.set(rows);
    scrollTo(scroll.get());
  }

  void scrollTo(double pixels) {
    scroll.set(Math.clamp(pixels, 0, hidden()));
  }

  /** Pixels of lanes that do not fit. */
  double hidden() {
    return Math.max(0, count.get() * laneHeight.get() - height.get());
  }

  /** Makes lanes taller (positive) or lower by steps. */
  public void grow(int steps) {
    laneHeight.set(Math.clamp(laneHeight.get() * Math.pow(STEP, steps), LEAST, MOST));
    scrollTo(scroll.get());
  }

  /** Brings a row into view. */
  void reveal(int row) {
    double top = row * laneHeight.get();
    scrollTo(Math.clamp(scroll.get(), Math.min(top, top + laneHeight.get() - height.get()), top));
  }

  public double top(int row) {
    return row * laneHeight.get() - scroll.get();
  }

  /** The row at a height; negative above the first, the number of rows and more below the last. */
  public int row(double y) {
    return (int) Math.floor((y + scroll.get()) / laneHeight.get());
  }

  public DoubleProperty laneHeight() {
    return laneHeight;
  }

  public DoubleProperty scroll() {
    return scroll;
  }

  public DoubleProperty height() {
    return height;
  }

  IntegerProperty count() {
    return count;
  }
}
