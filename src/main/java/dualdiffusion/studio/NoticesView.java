package dualdiffusion.studio;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.ProblemCard;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Notice;
import dualdiffusion.studio.project.Notices;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.VBox;

/** Inline messages under the timeline. */
final class NoticesView extends VBox {
  private static final double GAP = 6;

  private final Notices notices;

  NoticesView(Notices notices, Scope scope) {
    super(GAP);
    this.notices = notices;
    setId("notices");
    ListChangeListener<Notice> listener = c -> refill();
    notices.shown().addListener(listener);
    scope.add(() -> notices.shown().removeListener(listener));
    refill();
  }

  private void refill() {
    getChildren().setAll(notices.shown().stream().map(this::card).toList());
    setManaged(!getChildren().isEmpty());
  }

  private ProblemCard card(Notice notice) {
    return new ProblemCard(
        notice.problem(),
        notice.actions().stream()
            .map(a -> Buttons.chip(a.label(), a.label(), () -> notices.act(notice, a)))
            .toList(),
        () -> notices.dismiss(notice));
  }
}
