package dualdiffusion.studio.controls;

import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keys that a control keeps for itself while the focus is in it, before any action takes them. */
public final class OwnKeys {
  private OwnKeys() {}

  /** Keeps keys for a node and what is in it. */
  public static void claim(Node node, Predicate<KeyEvent> keys) {
    node.getProperties().put(OwnKeys.class, keys);
  }

  /** Whether the node or one around it keeps a key. */
  @SuppressWarnings("unchecked") // only claim puts something there
  public static boolean claims(@Nullable Node focus, KeyEvent event) {
    for (Node at = focus; at != null; at = at.getParent()) {
      if (at.hasProperties()
          && at.getProperties().get(OwnKeys.class) instanceof Predicate<?> keys
          && ((Predicate<KeyEvent>) keys).test(event)) {
        return true;
      }
    }
    return false;
  }
}
