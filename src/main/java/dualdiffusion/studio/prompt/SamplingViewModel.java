package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Sampling parameters as the person sets them. */
public final class SamplingViewModel {
  private static final double DEFAULT_SECONDS = 8;

  private final LongSupplier dice;
  private final DoubleProperty seconds = new SimpleDoubleProperty(DEFAULT_SECONDS);
  private final DoubleProperty steps = new SimpleDoubleProperty(SamplingSettings.DEFAULT.steps());
  private final DoubleProperty guidance =
      new SimpleDoubleProperty(SamplingSettings.DEFAULT.guidance());
  private final LongProperty seed = new SimpleLongProperty();
  private final BooleanProperty seedLocked = new SimpleBooleanProperty();
  private final ObjectProperty<Decoder> decoder = new SimpleObjectProperty<>(Decoder.AUTO);

  /**
   * @param dice gives fresh seeds, at least 0
   */
  public SamplingViewModel(LongSupplier dice) {
    this.dice = dice;
    rollSeed();
  }

  public void rollSeed() {
    seed.set(dice.getAsLong());
  }

  /** Settings for one job; afterwards an unlocked seed is fresh again. */
  public SamplingSettings take() {
    SamplingSettings settings =
        SamplingSettings.DEFAULT
            .withSteps((int) Math.round(steps.get()))
            .withGuidance(guidance.get())
            .withSeed(seed.get());
    if (!seedLocked.get()) {
      rollSeed();
    }
    return settings;
  }

  public DoubleProperty seconds() {
    return seconds;
  }

  public DoubleProperty steps() {
    return steps;
  }

  public DoubleProperty guidance() {
    return guidance;
  }

  public LongProperty seed() {
    return seed;
  }

  public BooleanProperty seedLocked() {
    return seedLocked;
  }

  public ObjectProperty<Decoder> decoder() {
    return decoder;
  }
}
