package dualdiffusion.studio.prompt;

import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;

/** A seed with its dice and its lock. */
public final class SeedViewModel {
  private final LongSupplier dice;
  private final LongProperty value = new SimpleLongProperty();
  private final BooleanProperty locked = new SimpleBooleanProperty();

  /**
   * @param dice gives fresh seeds, at least 0
   */
  public SeedViewModel(LongSupplier dice) {
    this.dice = dice;
    roll();
  }

  public void roll() {
    value.set(dice.getAsLong());
  }

  /** The seed for one run; afterwards an unlocked one is fresh again. */
  public long take() {
    long seed = value.get();
    if (!locked.get()) {
      roll();
    }
    return seed;
  }

  public LongProperty value() {
    return value;
  }

  /** Whether every run has the same. */
  public BooleanProperty locked() {
    return locked;
  }
}
