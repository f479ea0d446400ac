package dualdiffusion.studio.prompt;

import dualdiffusion.studio.project.Take;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Takes dragged within the window. */
public final class TakeDrag {
  private static final DataFormat FORMAT = new DataFormat("application/x-dual-diffusion-take");

  private TakeDrag() {}

  /** Begins a drag of a take from a node, in its event of a detected drag. */
  public static void begin(Node from, Take take) {
    var content = new ClipboardContent();
    content.put(FORMAT, take.id());
    content.putString(take.name());
    from.startDragAndDrop(TransferMode.COPY).setContent(content);
  }

  /** The dragged take's id. */
  public static Optional<Long> id(Dragboard board) {
    return board.getContent(FORMAT) instanceof Long id ? Optional.of(id) : Optional.empty();
  }
}
