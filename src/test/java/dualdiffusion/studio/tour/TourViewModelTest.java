package dualdiffusion.studio.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.controls.Scope;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;

class TourViewModelTest {
  private final SimpleIntegerProperty takes = new SimpleIntegerProperty();
  private final SimpleBooleanProperty playing = new SimpleBooleanProperty();
  private final Scope scope = new Scope();
  private final TourViewModel tour =
      new TourViewModel(Map.of(TourStep.COMPOSE, takes, TourStep.PLAY, playing), scope);

  @Test
  void doingItGoesOn() {
    tour.start();
    assertThat(tour.step().get()).contains(TourStep.COMPOSE);
    playing.set(true);
    assertThat(tour.step().get()).as("another step's sign").contains(TourStep.COMPOSE);
    takes.set(1);
    assertThat(tour.step().get()).contains(TourStep.PLAY);
    playing.set(false);
    assertThat(tour.step().get()).contains(TourStep.PLAY);
    playing.set(true);
    assertThat(tour.step().get()).contains(TourStep.PAINT);
  }

  @Test
  void nextWalksThroughToTheEndAndItCanBeginAnew() {
    tour.start();
    for (TourStep step : TourStep.values()) {
      assertThat(tour.step().get()).contains(step);
      tour.next();
    }
    assertThat(tour.step().get()).isEmpty();
    tour.next();
    tour.back();
    assertThat(tour.step().get()).isEmpty();
    tour.start();
    tour.back();
    assertThat(tour.step().get()).contains(TourStep.COMPOSE);
    tour.leave();
    takes.set(5);
    assertThat(tour.step().get()).isEmpty();
  }
}
