package dualdiffusion.studio.tour;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.keys.KeyMap;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card of the present step beside its control, with a ring around that. Nothing is locked. */
public final class TourCard extends Pane {
  private static final double WIDTH = 320;
  private static final double GAP = 14;

  private final TourViewModel tour;
  private final ObservableValue<KeyMap> keys;
  private final Region ring = new Region();
  private final Label title = new Label();
  private final Label text = new Label();
  private final Label place = new Label();
  private final Button back;
  private final Button next;
  private final VBox card;

  public TourCard(TourViewModel tour, ObservableValue<KeyMap> keys, Scope scope) {
    this.tour = tour;
    this.keys = keys;
    setId("tour");
    setPickOnBounds(false);
    ring.getStyleClass().add("pointed");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    title.getStyleClass().add("tour-title");
    text.setWrapText(true);
    place.getStyleClass().add("muted");
    back = Buttons.chip("Back", "The step before", tour::back);
    next = Buttons.chip("Next", "Go on without doing it", tour::next);
    next.setId("tour-next");
    var leave = Buttons.chip("Leave", "Leave the tour (Esc)", tour::leave);
    leave.setId("tour-leave");
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var foot = new HBox(8, place, spacer, leave, back, next);
    foot.setAlignment(Pos.CENTER_LEFT);
    card = new VBox(title, text, foot);
    card.getStyleClass().add("tour-card");
    card.setPrefWidth(WIDTH);
    getChildren().addAll(ring, card);
    scope.add(tour.step().subscribe(this::show));
    scope.add(keys.subscribe(map -> show(tour.step().get())));
  }

  private void show(Optional<TourStep> step) {
    setVisible(step.isPresent());
    step.ifPresent(this::show);
  }

  private void show(TourStep step) {
    String words = keys.getValue().words(step.action());
    title.setText(step.title());
    text.setText(step.text() + (words.isEmpty() ? "" : " Keys: " + words + "."));
    int number = TourViewModel.number(step);
    place.setText(number + " of " + TourViewModel.count());
    back.setVisible(number > 1);
    back.setManaged(back.isVisible());
    next.setText(number < TourViewModel.count() ? "Next" : "Done");
    card.setAccessibleText("Tour: " + step.title());
  }

  /** Follows the control; called at each frame. */
  public void pulse() {
    if (isVisible()) {
      tour.step().get().flatMap(this::target).ifPresentOrElse(this::point, this::middle);
    }
  }

  private Optional<Bounds> target(TourStep step) {
    return step.targets().stream()
        .flatMap(selector -> getScene().getRoot().lookupAll(selector).stream())
        .filter(TourCard::isInSight)
        .findFirst()
        .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())));
  }

  private static boolean isInSight(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getLayoutBounds().getWidth() > 0;
  }

  /** Beside what is large, so that it can be worked on; else below or above. */
  private void point(Bounds at) {
    ring.setVisible(true);
    ring.resizeRelocate(at.getMinX() - 4, at.getMinY() - 4, at.getWidth() + 8, at.getHeight() + 8);
    double height = card.prefHeight(WIDTH);
    boolean large = at.getWidth() > getWidth() / 3 && at.getHeight() > getHeight() / 3;
    boolean below = at.getMaxY() + GAP + height < getHeight();
    if (large) {
      place(at.getMaxX() + GAP, at.getMinY() + GAP, height);
    } else {
      double y = below ? at.getMaxY() + GAP : at.getMinY() - GAP - height;
      place(at.getCenterX() - WIDTH / 2, y, height);
    }
  }

  private void middle() {
    ring.setVisible(false);
    double height = card.prefHeight(WIDTH);
    place((getWidth() - WIDTH) / 2, (getHeight() - height) / 2, height);
  }

  private void place(double x, double y, double height) {
    card.resizeRelocate(
        Math.clamp(x, GAP, Math.max(GAP, getWidth() - WIDTH - GAP)),
        Math.clamp(y, GAP, Math.max(GAP, getHeight() - height - GAP)),
        WIDTH,
        height);
  }

  @Override
  protected void layoutChildren() {
    // The card follows its control in pulse().
  }
}
