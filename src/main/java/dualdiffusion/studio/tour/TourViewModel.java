package dualdiffusion.studio.tour;

import dualdiffusion.studio.controls.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Where the tour is. Goes on when the user does what a step is about. UI thread only. */
public final class TourViewModel {
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
    step.set(Optional.of(TourStep.values()[0]));
  }

  /** Goes on; after the last step it is over. */
  public void next() {
    step.set(step.get().map(TourStep::ordinal).filter(i -> i + 1 < count()).map(i -> at(i + 1)));
  }

  public void back() {
    step.set(step.get().map(now -> at(Math.max(0, now.ordinal() - 1))));
  }

  public void leave() {
    step.set(Optional.empty());
  }

  private static TourStep at(int index) {
    return TourStep.values()[index];
  }

  /** How many steps there are. */
  public static int count() {
    return TourStep.values().length;
  }

  /** The step that is shown; empty while there is no tour. */
  public ReadOnlyObjectProperty<Optional<TourStep>> step() {
    return step.getReadOnlyProperty();
  }
}
