package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.tour.TourStep;
import dualdiffusion.studio.tour.TourViewModel;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;

/** How the window knows that a step of the tour was done. */
final class Touring {
  private Touring() {}

  static TourViewModel of(StudioViewModel studio, Scope scope) {
    return new TourViewModel(
        Map.of(
            TourStep.COMPOSE, Bindings.size(studio.session().takes()),
            TourStep.PLAY, studio.transport().playing().map(playing -> !playing),
            TourStep.PAINT, studio.brush().extent().map(Optional::isPresent),
            TourStep.INPAINT, studio.queue().active().map(job -> true).orElse(false)),
        scope);
  }

  /** Exporting leaves no trace in the window's state: the action itself is the sign. */
  static void heard(Action action, TourViewModel tour) {
    boolean exports = tour.step().get().filter(TourStep.EXPORT::equals).isPresent();
    if (exports && action == Action.EXPORT) {
      tour.next();
    }
  }
}
