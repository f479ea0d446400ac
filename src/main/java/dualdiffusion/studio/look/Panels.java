package dualdiffusion.studio.look;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import org.jspecify.annotations.Nullable;

/** Goes from panel to panel by keyboard, to the first control of each. */
public final class Panels {
  private final List<Node> panels;

  /**
   * @param panels in the order in which one goes round
   */
  public Panels(List<Node> panels) {
    this.panels = List.copyOf(panels);
  }

  /**
   * Moves the focus.
   *
   * @param by 1 for the next panel, −1 for the one before
   */
  public void move(int by) {
    int from = current();
    for (int i = 1; i <= panels.size(); i++) {
      int at = from < 0 ? (by > 0 ? i - 1 : panels.size() - i) : from + i * by;
      Node first = firstControl(panels.get(Math.floorMod(at, panels.size())));
      if (first != null) {
        focus(first);
        return;
      }
    }
  }

  /** There and back again by keyboard, so that the focus ring is seen. */
  private static void focus(Node node) {
    node.requestFocus();
    Scene scene = node.getScene();
    if (node.requestFocusTraversal(TraversalDirection.NEXT) && !node.isFocused()) {
      scene.getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
    }
    if (!node.isFocused()) {
      node.requestFocus();
    }
  }

  private int current() {
    for (int i = 0; i < panels.size(); i++) {
      Scene scene = panels.get(i).getScene();
      if (scene != null && holds(panels.get(i), scene.getFocusOwner())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean holds(Node panel, @Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(panel)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node firstControl(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return null;
    }
    if (node.isFocusTraversable()) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = firstControl(child);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
