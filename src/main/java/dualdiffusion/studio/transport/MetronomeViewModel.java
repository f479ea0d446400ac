package dualdiffusion.studio.transport;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** Clicks on the beats, where the tempo is known. */
public final class MetronomeViewModel {
  public static final double MIN_DB = -36;
  public static final double MAX_DB = 6;

  private final BooleanProperty on = new SimpleBooleanProperty();
  private final BooleanProperty countIn = new SimpleBooleanProperty();
  private final DoubleProperty gainDb = new SimpleDoubleProperty(-6);

  public BooleanProperty on() {
    return on;
  }

  /** Whether a bar of clicks comes before the music. */
  public BooleanProperty countIn() {
    return countIn;
  }

  /** {@value #MIN_DB} … {@value #MAX_DB}. */
  public DoubleProperty gainDb() {
    return gainDb;
  }
}
