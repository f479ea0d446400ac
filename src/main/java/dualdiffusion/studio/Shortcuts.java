package dualdiffusion.studio;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Runs actions from their keys wherever the focus is, except plain keys while typing. */
final class Shortcuts {
  private static final Set<KeyCode> OF_TEXT =
      EnumSet.of(KeyCode.Z, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.A);

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
      case FREQUENCY_IN -> plus && event.isShortcutDown();
      case FREQUENCY_OUT -> minus && event.isShortcutDown();
      case SMALLER -> isKey(event, KeyCode.OPEN_BRACKET, false, "[");
      case LARGER -> isKey(event, KeyCode.CLOSE_BRACKET, false, "]");
      case HARDER -> isKey(event, KeyCode.OPEN_BRACKET, true, "{");
      case SOFTER -> isKey(event, KeyCode.CLOSE_BRACKET, true, "}");
      default -> action.keys().match(event);
    };
  }

  /** A key by its place, or by what it writes where another place writes it. */
  private static boolean isKey(KeyEvent event, KeyCode code, boolean shift, String text) {
    boolean place = event.getCode() == code && event.isShiftDown() == shift;
    return !event.isShortcutDown() && (place || event.getText().equals(text));
  }

  /** Whether the key belongs to a text field, which also undoes, copies and pastes its own. */
  private boolean typing(KeyEvent event) {
    Node focus = scene.getFocusOwner();
    boolean plain = !event.isShortcutDown() && !isFunction(event.getCode());
    boolean own = event.isShortcutDown() && OF_TEXT.contains(event.getCode());
    return focus instanceof TextInputControl && (plain || own);
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
