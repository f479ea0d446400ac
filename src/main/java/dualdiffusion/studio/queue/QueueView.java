package dualdiffusion.studio.queue;

import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.FileTask;
import dualdiffusion.studio.project.FileTasks;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The running, waiting and failed jobs. */
public final class QueueView extends VBox {
  private static final double GAP = 6;

  private final QueueViewModel queue;
  private final FileTasks files;
  private final VBox fileRows = new VBox(GAP);
  private final VBox rows = new VBox(GAP);
  private final Label empty = new Label("Nothing is running.");

  public QueueView(QueueViewModel queue, FileTasks files, Scope scope) {
    this.queue = queue;
    this.files = files;
    getStyleClass().add("section");
    setId("queue");
    empty.getStyleClass().add("muted");
    var scroll = new ScrollPane(new VBox(GAP, empty, fileRows, rows));
    scroll.setFitToWidth(true);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(Headings.of("Queue"), scroll);
    ListChangeListener<JobViewModel> listener = c -> refill();
    queue.jobs().addListener(listener);
    scope.add(() -> queue.jobs().removeListener(listener));
    ListChangeListener<FileTask> fileListener = c -> refillFiles();
    files.pending().addListener(fileListener);
    scope.add(() -> files.pending().removeListener(fileListener));
    scope.add(this::detachRows);
    refill();
    refillFiles();
  }

  private void refill() {
    detachRows();
    rows.getChildren().clear();
    for (JobViewModel job : queue.jobs()) {
      rows.getChildren().add(new JobRow(job, queue));
    }
    showEmpty();
  }

  private void refillFiles() {
    fileRows.getChildren().clear();
    for (FileTask task : files.pending()) {
      boolean running = task.equals(files.pending().getFirst());
      fileRows.getChildren().add(new FileRow(task, running, () -> files.cancel(task)));
    }
    fileRows.setManaged(!files.pending().isEmpty());
    showEmpty();
  }

  private void showEmpty() {
    boolean nothing = queue.jobs().isEmpty() && files.pending().isEmpty();
    empty.setVisible(nothing);
    empty.setManaged(nothing);
  }

  private void detachRows() {
    rows.getChildren().forEach(row -> ((JobRow) row).detach());
  }
}
