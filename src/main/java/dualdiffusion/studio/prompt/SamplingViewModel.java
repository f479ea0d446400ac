package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Solver;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Sampling parameters as the person sets them. */
public final class SamplingViewModel {
  private final EditViewModel edit = new EditViewModel();
  private final DoubleProperty variations = new SimpleDoubleProperty(1);
  private final DoubleProperty steps = new SimpleDoubleProperty(SamplingSettings.DEFAULT.steps());
  private final DoubleProperty guidance =
      new SimpleDoubleProperty(SamplingSettings.DEFAULT.guidance().scale());
  private final SeedViewModel seed;
  private final ObjectProperty<Solver> solver =
      new SimpleObjectProperty<>(SamplingSettings.DEFAULT.solver());
  private final ObjectProperty<Decoder> decoder = new SimpleObjectProperty<>(Decoder.AUTO);

  /**
   * @param dice gives fresh seeds, at least 0
   */
  public SamplingViewModel(LongSupplier dice) {
    seed = new SeedViewModel(dice);
  }

  public void rollSeed() {
    seed.roll();
  }

  /** Settings for one job; afterwards an unlocked seed is fresh again. */
  public SamplingSettings take() {
    return SamplingSettings.DEFAULT
        .withSteps((int) Math.round(steps.get()))
        .withGuidance(guidance.get())
        .withSolver(solver.get())
        .withSeed(seed.take());
  }

  /** What the modes need beside all this. */
  public EditViewModel edit() {
    return edit;
  }

  /** How many results of one run. */
  public DoubleProperty variations() {
    return variations;
  }

  public ObjectProperty<Solver> solver() {
    return solver;
  }

  public DoubleProperty steps() {
    return steps;
  }

  public DoubleProperty guidance() {
    return guidance;
  }

  /** The seed with its dice and lock. */
  public SeedViewModel seeds() {
    return seed;
  }

  public LongProperty seed() {
    return seed.value();
  }

  public BooleanProperty seedLocked() {
    return seed.locked();
  }

  public ObjectProperty<Decoder> decoder() {
    return decoder;
  }
}
