package dualdiffusion.studio.queue;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.project.FileTask;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One file being read or written. */
final class FileRow extends HBox {
  private static final double GAP = 10;

  /**
   * @param running false while it waits for its turn
   */
  FileRow(FileTask task, boolean running, Runnable cancel) {
    super(GAP);
    setAlignment(Pos.CENTER_LEFT);
    var title = new Label(task.name());
    title.setPrefWidth(JobRow.TITLE_WIDTH);
    var bar = new ProgressBar(running ? ProgressBar.INDETERMINATE_PROGRESS : 0);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of " + task.name());
    setHgrow(bar, Priority.ALWAYS);
    var detail = new Label(running ? "" : "waiting");
    detail.getStyleClass().addAll("mono", "muted");
    detail.setMinWidth(JobRow.DETAIL_WIDTH);
    var stop = Buttons.icon(MaterialDesignC.CLOSE, "Cancel (Esc)", cancel);
    stop.getStyleClass().add("small");
    getChildren().addAll(title, bar, detail, stop);
  }
}
