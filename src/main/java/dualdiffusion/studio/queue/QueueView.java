package dualdiffusion.studio.queue;

import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The running, waiting and failed jobs. */
public final class QueueView extends VBox {
  private static final double GAP = 6;

  private final QueueViewModel queue;
  private final VBox rows = new VBox(GAP);
  private final Label empty = new Label("Nothing is running.");

  public QueueView(QueueViewModel queue, Scope scope) {
    this.queue = queue;
    getStyleClass().add("section");
    setId("queue");
    empty.getStyleClass().add("muted");
    var scroll = new ScrollPane(new VBox(empty, rows));
    scroll.setFitToWidth(true);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(Headings.of("Queue"), scroll);
    ListChangeListener<JobViewModel> listener = c -> refill();
    queue.jobs().addListener(listener);
    scope.add(() -> queue.jobs().removeListener(listener));
    scope.add(this::detachRows);
    refill();
  }

  private void refill() {
    detachRows();
    rows.getChildren().clear();
    for (JobViewModel job : queue.jobs()) {
      rows.getChildren().add(new JobRow(job, queue));
    }
    empty.setVisible(queue.jobs().isEmpty());
    empty.setManaged(queue.jobs().isEmpty());
  }

  private void detachRows() {
    rows.getChildren().forEach(row -> ((JobRow) row).detach());
  }
}
