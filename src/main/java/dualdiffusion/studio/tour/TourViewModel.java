package dualdiffusion.studio.tour;

import dualdiffusion.studio.controls.Scope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Where the tour is. Goes on when the user does what a step is about. UI thread only. */
public final class TourViewModel {
  private static final List<TourStep> STEPS = List.of(TourStep.values());

  private final ReadOnlyObjectWrapper<Optional<TourStep>> step =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param signs by step, what changes when it is done; of truths, what becomes true
   */
  public TourViewModel(Map<TourStep, ObservableValue<?>> signs, Scope scope) {
    new EnumMap<>(signs)
        .forEach((of, sign) -> scope.add(sign.subscribe((was, is) -> changed(of, is))));
  }

  private void changed(TourStep which, @Nullable Object is) {
    boolean done = !Boolean.FALSE.equals(is);
    if (done && step.get().filter(which::equals).isPresent()) {
      next();
    }
  }

  /** Begins, also anew. */
  public void start() {
    step.set(Optional.of(STEPS.getFirst()));
  }

  /** Goes on; after the last step it is over. */
  public void next() {
    step.set(step.get().map(TourViewModel::number).filter(n -> n < count()).map(STEPS::get));
  }

  public void back() {
    step.set(step.get().map(now -> STEPS.get(Math.max(0, number(now) - 2))));
  }

  public void leave() {
    step.set(Optional.empty());
  }

  /** Which step it is, from 1. */
  static int number(TourStep step) {
    return STEPS.indexOf(step) + 1;
  }

  /** How many steps there are. */
  public static int count() {
    return STEPS.size();
  }

  /** The step that is shown; empty while there is no tour. */
  public ReadOnlyObjectProperty<Optional<TourStep>> step() {
    return step.getReadOnlyProperty();
  }
}
