package dualdiffusion.studio;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;

/** Looks through a scene for what a screen reader could not name, or a hand not find out. */
final class AccessibleWalk {
  private AccessibleWalk() {}

  /** Controls that can be worked and have no name, or say with no word what they do. */
  static List<String> faults(Node root) {
    var faults = new ArrayList<String>();
    for (Node node : workable(root)) {
      if (name(node, root).isBlank()) {
        faults.add("no name: " + node);
      }
      if (node instanceof Control control && words(control).isBlank() && !hasTip(control)) {
        faults.add("no tooltip: " + node);
      }
    }
    return faults;
  }

  /** All that one can come to by keyboard. */
  static List<Node> workable(Node root) {
    var all = new ArrayList<Node>();
    collect(root, all);
    return all;
  }

  private static void collect(Node node, List<Node> into) {
    if (!node.isVisible()) {
      return;
    }
    boolean frame = node instanceof ScrollPane || node instanceof ScrollBar;
    boolean canvas = node instanceof Pane && node.getAccessibleText() != null;
    if (!frame && (node.isFocusTraversable() || canvas)) {
      into.add(node);
    }
    if (node instanceof Parent parent && !(node instanceof MenuBar)) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  private static boolean hasTip(Control control) {
    return control.getTooltip() != null && !control.getTooltip().getText().isBlank();
  }

  private static String name(Node node, Node root) {
    String own = node.getAccessibleText();
    if (own != null && !own.isBlank()) {
      return own;
    }
    return node instanceof Control control ? words(control) + label(control, root) : "";
  }

  /** What is written on a control. A text field's words are its content, not its name. */
  private static String words(Control control) {
    return switch (control) {
      case Labeled labeled -> labeled.getText() == null ? "" : labeled.getText();
      case TextInputControl text -> text.getPromptText() == null ? "" : text.getPromptText();
      default -> control.getAccessibleText() == null ? "" : control.getAccessibleText();
    };
  }

  private static String label(Node node, Node root) {
    return root.lookupAll(".label").stream()
        .filter(l -> l instanceof Label label && label.getLabelFor() == node)
        .map(l -> ((Label) l).getText())
        .findFirst()
        .orElse("");
  }
}
