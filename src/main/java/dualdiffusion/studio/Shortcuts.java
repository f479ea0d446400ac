package dualdiffusion.studio;

import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.keys.KeysViewModel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Runs actions from their keys wherever the focus is, except plain keys while typing, and except
 * the keys that work a control to which one has come by keyboard.
 */
final class Shortcuts {
  private static final Set<KeyCode> OF_TEXT =
      EnumSet.of(KeyCode.Z, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.A);
  private static final Set<KeyCode> OF_LISTS = EnumSet.of(KeyCode.SPACE, KeyCode.HOME, KeyCode.END);

  private final Scene scene;
  private final KeysViewModel keys;
  private final Predicate<Action> heard;
  private final Consumer<Action> run;

  private Shortcuts(
      Scene scene, KeysViewModel keys, Predicate<Action> heard, Consumer<Action> run) {
    this.scene = scene;
    this.keys = keys;
    this.heard = heard;
    this.run = run;
  }

  /**
   * @param heard whether the keys of an action count in what is in sight
   */
  static void install(
      Scene scene, KeysViewModel keys, Predicate<Action> heard, Consumer<Action> run) {
    var shortcuts = new Shortcuts(scene, keys, heard, run);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts::pressed);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::keepFromMenu);
  }

  private void pressed(KeyEvent event) {
    if (keys.listening().get() != null || typing(event) || working(event)) {
      return;
    }
    action(event)
        .filter(heard)
        .ifPresent(
            action -> {
              run.accept(action);
              event.consume();
            });
  }

  private Optional<Action> action(KeyEvent event) {
    return keys.keys().get().action(event);
  }

  /** Whether the key belongs to a text field, which also undoes, copies and pastes its own. */
  private boolean typing(KeyEvent event) {
    Node focus = scene.getFocusOwner();
    boolean plain = !event.isShortcutDown() && !isFunction(event.getCode());
    boolean own = event.isShortcutDown() && OF_TEXT.contains(event.getCode());
    return focus instanceof TextInputControl && (plain || own);
  }

  /** Whether the key works the control with the focus ring. After a click, Space still plays. */
  private boolean working(KeyEvent event) {
    Node focus = scene.getFocusOwner();
    if (OwnKeys.claims(focus, event)) {
      return true;
    }
    if (focus == null || !focus.isFocusVisible() || event.isShortcutDown() || event.isAltDown()) {
      return false;
    }
    return switch (focus) {
      case ButtonBase _ -> event.getCode() == KeyCode.SPACE;
      case ComboBoxBase<?> _, ListView<?> _, Slider _ -> OF_LISTS.contains(event.getCode());
      default -> false;
    };
  }

  private static boolean isFunction(KeyCode code) {
    return code.isFunctionKey() || code == KeyCode.ESCAPE;
  }

  /** Menu keys would otherwise fire for what a text field, a control or a tab left over. */
  private void keepFromMenu(KeyEvent event) {
    if (typing(event) || working(event) || action(event).filter(heard.negate()).isPresent()) {
      event.consume();
    }
  }
}
