package dualdiffusion.studio.keys;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

/** Pressed keys and key combinations. */
public final class Strokes {
  /** Keys with which one moves about and presses controls; alone they can be no action's. */
  private static final Set<KeyCode> OF_CONTROLS =
      EnumSet.of(KeyCode.TAB, KeyCode.ENTER, KeyCode.UP, KeyCode.DOWN, KeyCode.LEFT, KeyCode.RIGHT);

  private static final Set<KeyCode> PLUS = EnumSet.of(KeyCode.EQUALS, KeyCode.PLUS, KeyCode.ADD);
  private static final Set<KeyCode> MINUS = EnumSet.of(KeyCode.MINUS, KeyCode.SUBTRACT);

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Strokes() {}

  /** Whether keys are pressed; plus, minus and brackets wherever the keyboard has them. */
  static boolean matches(KeyCombination keys, KeyEvent event) {
    if (!(keys instanceof KeyCodeCombination of)) {
      return keys.match(event);
    }
    return switch (of.getCode()) {
      case PLUS -> PLUS.contains(event.getCode()) && sameButShift(of, event);
      case MINUS -> MINUS.contains(event.getCode()) && sameButShift(of, event);
      case OPEN_BRACKET -> of.match(event) || writes(of, event, "[", "{");
      case CLOSE_BRACKET -> of.match(event) || writes(of, event, "]", "}");
      default -> of.match(event);
    };
  }

  /** Where plus stands, and whether it needs Shift, is the keyboard's own affair. */
  private static boolean sameButShift(KeyCodeCombination keys, KeyEvent event) {
    return isDown(keys.getShortcut()) == event.isShortcutDown()
        && isDown(keys.getAlt()) == event.isAltDown();
  }

  private static boolean writes(
      KeyCodeCombination keys, KeyEvent event, String plain, String shifted) {
    boolean alone = !isDown(keys.getShortcut()) && !isDown(keys.getAlt());
    String text = isDown(keys.getShift()) ? shifted : plain;
    return alone && !event.isShortcutDown() && event.getText().equals(text);
  }

  private static boolean isDown(ModifierValue value) {
    return value == ModifierValue.DOWN;
  }

  /** The combination that is pressed; empty for modifiers alone and keys without a name. */
  public static Optional<KeyCombination> pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
      return Optional.empty();
    }
    KeyCode plain = plain(code);
    boolean shift = event.isShiftDown() && plain != KeyCode.PLUS;
    return Optional.of(
        new KeyCodeCombination(
            plain,
            value(shift),
            ModifierValue.UP,
            value(event.isAltDown()),
            ModifierValue.UP,
            value(event.isShortcutDown())));
  }

  private static KeyCode plain(KeyCode code) {
    if (PLUS.contains(code)) {
      return KeyCode.PLUS;
    }
    return MINUS.contains(code) ? KeyCode.MINUS : code;
  }

  private static ModifierValue value(boolean down) {
    return down ? ModifierValue.DOWN : ModifierValue.UP;
  }

  /** Why an action cannot have these keys; empty when it can. */
  public static String refusal(KeyCombination keys) {
    boolean plain =
        keys instanceof KeyCodeCombination of
            && OF_CONTROLS.contains(of.getCode())
            && !isDown(of.getShortcut())
            && !isDown(of.getAlt())
            && (!isDown(of.getShift()) || of.getCode() == KeyCode.TAB);
    return plain
        ? keys.getDisplayText() + " moves about the window. Take it with Ctrl or Alt."
        : "";
  }

  /** Reads a combination's name; empty for what is none of a key. */
  static Optional<KeyCombination> read(String name) {
    try {
      KeyCombination keys = KeyCombination.valueOf(name);
      return Optional.of(keys).filter(KeyCodeCombination.class::isInstance);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether all words occur in a text. */
  static boolean isFound(String words, String text) {
    String in = text.toLowerCase(Locale.ROOT);
    return SPACES.splitAsStream(words.toLowerCase(Locale.ROOT)).allMatch(in::contains);
  }
}
