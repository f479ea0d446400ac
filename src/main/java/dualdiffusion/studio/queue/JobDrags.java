package dualdiffusion.studio.queue;

import dualdiffusion.studio.controls.DropPlace;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Waiting jobs dragged to another place of the queue. */
final class JobDrags {
  private static final DataFormat JOB = new DataFormat("application/x-dual-diffusion-job");

  private final Pane rows;
  private final QueueViewModel queue;
  private @Nullable JobViewModel dragged;

  JobDrags(Pane rows, QueueViewModel queue) {
    this.rows = rows;
    this.queue = queue;
  }

  void install() {
    rows.addEventHandler(MouseEvent.DRAG_DETECTED, this::begin);
    rows.setOnDragOver(this::over);
    rows.setOnDragDropped(this::dropped);
  }

  private void begin(MouseEvent event) {
    for (int i = 0; i < rows.getChildren().size(); i++) {
      var row = (JobRow) rows.getChildren().get(i);
      Node grip = row.handle();
      boolean gripped =
          grip.isVisible()
              && grip.contains(grip.sceneToLocal(event.getSceneX(), event.getSceneY()));
      if (gripped) {
        var content = new ClipboardContent();
        content.put(JOB, i);
        dragged = queue.jobs().get(i);
        row.startDragAndDrop(TransferMode.MOVE).setContent(content);
        event.consume();
      }
    }
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasContent(JOB)) {
      event.acceptTransferModes(TransferMode.MOVE);
      event.consume();
    }
  }

  /** By the job itself: its place in the queue may have changed under the drag. */
  private void dropped(DragEvent event) {
    JobViewModel job = dragged;
    if (event.getDragboard().hasContent(JOB) && job != null && queue.jobs().contains(job)) {
      queue.moveTo(job, DropPlace.of(rows, event.getSceneY()));
      event.setDropCompleted(true);
      event.consume();
    }
    dragged = null;
  }
}
