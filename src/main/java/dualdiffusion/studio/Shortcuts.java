package dualdiffusion.studio;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Runs actions from their keys wherever the focus is, except plain keys while typing. */
final class Shortcuts {
  private final Scene scene;
  private final Consumer<Action> run;

  private Shortcuts(Scene scene, Consumer<Action> run) {
    this.scene = scene;
    this.run = run;
  }

  static void install(Scene scene, Consumer<Action> run) {
    var shortcuts = new Shortcuts(scene, run);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts::pressed);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::keepFromMenu);
  }

  private void pressed(KeyEvent event) {
    if (typing(event)) {
      return;
    }
    for (Action action : Action.values()) {
      if (matches(action, event)) {
        run.accept(action);
        event.consume();
        return;
      }
    }
  }

  private static boolean matches(Action action, KeyEvent event) {
    boolean plus =
        event.getCode() == KeyCode.EQUALS
            || event.getCode() == KeyCode.PLUS
            || event.getCode() == KeyCode.ADD;
    boolean minus = event.getCode() == KeyCode.MINUS || event.getCode() == KeyCode.SUBTRACT;
    return switch (action) {
      case ZOOM_IN -> plus && !event.isShortcutDown();
      case ZOOM_OUT -> minus && !event.isShortcutDown();
      case SMALLER -> isPlain(event, KeyCode.OPEN_BRACKET, "[");
      case LARGER -> isPlain(event, KeyCode.CLOSE_BRACKET, "]");
      default -> action.keys().match(event);
    };
  }

  private static boolean isPlain(KeyEvent event, KeyCode code, String text) {
    return !event.isShortcutDown() && (event.getCode() == code || event.getText().equals(text));
  }

  /** Whether the key belongs to a text field, which also undoes its own typing. */
  private boolean typing(KeyEvent event) {
    Node focus = scene.getFocusOwner();
    boolean plain = !event.isShortcutDown() && !isFunction(event.getCode());
    boolean ownUndo = event.isShortcutDown() && event.getCode() == KeyCode.Z;
    return focus instanceof TextInputControl && (plain || ownUndo);
  }

  private static boolean isFunction(KeyCode code) {
    return code.isFunctionKey() || code == KeyCode.ESCAPE;
  }

  /** Menu keys would otherwise fire for what a text field left over. */
  private void keepFromMenu(KeyEvent event) {
    if (typing(event)) {
      event.consume();
    }
  }
}
