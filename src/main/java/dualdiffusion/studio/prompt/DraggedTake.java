package dualdiffusion.studio.prompt;

import java.util.Optional;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/** Takes dragged within the window. */
public final class DraggedTake {
  private static final DataFormat FORMAT = new DataFormat("application/x-dual-diffusion-take");

  private DraggedTake() {}

  /** What a drag of a take carries. */
  public static ClipboardContent content(long take, String name) {
    var content = new ClipboardContent();
    content.put(FORMAT, take);
    content.putString(name);
    return content;
  }

  /** The dragged take's id. */
  public static Optional<Long> id(Dragboard board) {
    return board.getContent(FORMAT) instanceof Long id ? Optional.of(id) : Optional.empty();
  }
}
