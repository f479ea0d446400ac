package dualdiffusion.studio.queue;

import dualdiffusion.studio.Words;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.FileTask;
import dualdiffusion.studio.project.FileTasks;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The running, waiting and failed jobs. */
public final class QueueView extends VBox {
  private static final double GAP = 6;

  private final QueueViewModel queue;
  private final FileTasks files;
  private final VBox fileRows = new VBox(GAP);
  private final VBox rows = new VBox(GAP);
  private final VBox ended = new VBox(2);
  private final Runnable branch;
  private final Button clear;
  private final Label empty = new Label("Nothing is running.");

  /**
   * @param branch makes a copy of the job that runs
   */
  public QueueView(QueueViewModel queue, FileTasks files, Runnable branch, Scope scope) {
    this.queue = queue;
    this.branch = branch;
    this.files = files;
    getStyleClass().add("section");
    setId("queue");
    empty.getStyleClass().add("muted");
    clear = Buttons.chip("Clear finished", "Forget what has ended", queue::clearFinished);
    clear.setId("clear-finished");
    var scroll = new ScrollPane(new VBox(GAP, empty, fileRows, rows, ended, clear));
    scroll.setFitToWidth(true);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    ListChangeListener<JobViewModel> listener = c -> refill();
    queue.jobs().addListener(listener);
    scope.add(() -> queue.jobs().removeListener(listener));
    ListChangeListener<JobViewModel> endedListener = c -> refillEnded();
    queue.finished().addListener(endedListener);
    scope.add(() -> queue.finished().removeListener(endedListener));
    new JobDrags(rows, queue).install();
    ListChangeListener<FileTask> fileListener = c -> refillFiles();
    files.pending().addListener(fileListener);
    scope.add(() -> files.pending().removeListener(fileListener));
    scope.add(this::detachRows);
    refill();
    refillFiles();
    refillEnded();
  }

  private void refillEnded() {
    ended.getChildren().setAll(queue.finished().stream().map(QueueView::ended).toList());
    boolean some = !queue.finished().isEmpty();
    ended.setManaged(some);
    showEmpty();
  }

  private static Label ended(JobViewModel job) {
    var label =
        new Label(
            job.title() + " · " + Words.duration(job.seconds()),
            FontIcon.of(MaterialDesignC.CHECK));
    label.getStyleClass().add("muted");
    return label;
  }

  private void refill() {
    detachRows();
    rows.getChildren().clear();
    for (JobViewModel job : queue.jobs()) {
      rows.getChildren().add(new JobRow(job, queue, branch));
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
    boolean some =
        !queue.finished().isEmpty()
            || queue.jobs().stream().anyMatch(j -> j.problem().get() != null);
    clear.setVisible(some);
    clear.setManaged(some);
  }

  private void detachRows() {
    rows.getChildren().forEach(row -> ((JobRow) row).detach());
  }
}
