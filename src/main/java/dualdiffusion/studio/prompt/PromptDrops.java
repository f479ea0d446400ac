package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.DropPlace;
import java.io.File;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;

/**
 * What can be dropped on the prompt: takes, files and folders, and its own rows to reorder them.
 */
final class PromptDrops {
  private static final DataFormat ROW = new DataFormat("application/x-dual-diffusion-prompt-row");
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final Node box;
  private final Pane rows;
  private final PromptViewModel prompt;
  private final PromptSources sources;

  PromptDrops(Node box, Pane rows, PromptViewModel prompt, PromptSources sources) {
    this.box = box;
    this.rows = rows;
    this.prompt = prompt;
    this.sources = sources;
  }

  void install() {
    rows.addEventHandler(MouseEvent.DRAG_DETECTED, this::begin);
    box.setOnDragOver(this::over);
    box.setOnDragExited(e -> box.pseudoClassStateChanged(DROP, false));
    box.setOnDragDropped(this::dropped);
  }

  private void begin(MouseEvent event) {
    for (int i = 0; i < rows.getChildren().size(); i++) {
      var view = (PromptRowView) rows.getChildren().get(i);
      if (isWithin(event.getPickResult().getIntersectedNode(), view.grip())) {
        var content = new ClipboardContent();
        content.put(ROW, i);
        view.startDragAndDrop(TransferMode.MOVE).setContent(content);
        event.consume();
      }
    }
  }

  private static boolean isWithin(Node node, Node parent) {
    Node up = node;
    while (up != null && !up.equals(parent)) {
      up = up.getParent();
    }
    return up != null;
  }

  private void over(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasContent(ROW)) {
      event.acceptTransferModes(TransferMode.MOVE);
    } else if (board.hasFiles() || DraggedTake.id(board).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      box.pseudoClassStateChanged(DROP, true);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    Optional<Long> take = DraggedTake.id(board);
    if (board.getContent(ROW) instanceof Integer from && from < prompt.rows().size()) {
      prompt.moveTo(prompt.rows().get(from), DropPlace.of(rows, event.getSceneY()));
    } else if (take.isPresent()) {
      sources.addTake(take.get());
    } else {
      board.getFiles().stream().map(File::toPath).forEach(sources::addPath);
    }
    box.pseudoClassStateChanged(DROP, false);
    event.setDropCompleted(true);
    event.consume();
  }
}
