package dualdiffusion.studio.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.Action;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class KeysTest {
  private final SimpleObjectProperty<KeyMap> keys = new SimpleObjectProperty<>(KeyMap.DEFAULTS);
  private final KeysViewModel model = new KeysViewModel(keys);

  private static KeyCombination keys(String name) {
    return KeyCombination.valueOf(name);
  }

  @Test
  void noTwoActionsComeWithTheSameKeys() {
    for (Action action : Action.values()) {
      action
          .defaultKeys()
          .ifPresent(k -> assertThat(KeyMap.DEFAULTS.owner(k)).as("%s", k).contains(action));
    }
  }

  @Test
  void noActionComesWithKeysThatMoveAbout() {
    assertThat(Arrays.stream(Action.values()).flatMap(a -> a.defaultKeys().stream()))
        .allSatisfy(k -> assertThat(Strokes.refusal(k)).isEmpty());
  }

  @Test
  void eachActionIsFoundByItsOwnKeys() {
    for (Action action : Action.values()) {
      action
          .defaultKeys()
          .ifPresent(
              k -> assertThat(KeyMap.DEFAULTS.action(event(k))).as("%s", k).contains(action));
    }
  }

  /** The event of a combination's keys. */
  private static KeyEvent event(KeyCombination keys) {
    String name = keys.getName();
    String last = name.substring(name.lastIndexOf('+') + 1);
    KeyCode code = last.isEmpty() ? KeyCode.PLUS : KeyCode.getKeyCode(last);
    return event(code, name.contains("Shift+"), name.contains("Shortcut+"), name.contains("Alt+"));
  }

  private static KeyEvent event(KeyCode code, boolean shift, boolean control, boolean alt) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false);
  }

  @Test
  void plusIsWhereTheKeyboardHasIt() {
    for (KeyCode code : new KeyCode[] {KeyCode.EQUALS, KeyCode.ADD, KeyCode.PLUS}) {
      assertThat(KeyMap.DEFAULTS.action(event(code, false, false, false))).contains(Action.ZOOM_IN);
      assertThat(KeyMap.DEFAULTS.action(event(code, true, true, false)))
          .contains(Action.FREQUENCY_IN);
      assertThat(Strokes.pressed(event(code, true, false, false))).contains(keys("Plus"));
    }
    var typed =
        new KeyEvent(KeyEvent.KEY_PRESSED, "[", "[", KeyCode.DIGIT8, false, false, true, false);
    assertThat(KeyMap.DEFAULTS.action(typed)).contains(Action.SMALLER);
  }

  @Test
  void keysOfOnesOwnOutliveTheFile() {
    KeyMap own = KeyMap.DEFAULTS.with(Action.LOOP, keys("Shortcut+J")).without(Action.PLAY);
    assertThat(KeyMap.ofNames(own.toNames())).isEqualTo(own);
    assertThat(KeyMap.ofNames(Map.of("NO_SUCH", "A", "LOOP", "no such key")))
        .isEqualTo(KeyMap.DEFAULTS);
  }

  @Test
  void takenKeysAreTakenAwayAndResetTakesThemBack() {
    KeyMap own = KeyMap.DEFAULTS.with(Action.LOOP, keys("E"));
    assertThat(own.keys(Action.ERASE)).isEmpty();
    assertThat(own.words(Action.ERASE)).isEmpty();
    assertThat(own.isChanged(Action.ERASE)).isTrue();
    KeyMap back = own.reset(Action.ERASE);
    assertThat(back.keys(Action.ERASE)).contains(keys("E"));
    assertThat(back.keys(Action.LOOP)).isEmpty();
    assertThat(back.reset(Action.LOOP)).isEqualTo(KeyMap.DEFAULTS);
  }

  @Test
  void wordsFindNamesMenusAndKeys() {
    model.words().set("brush larg");
    assertThat(model.found()).containsExactly(Action.LARGER);
    assertThat(model.selected().get()).isEqualTo(Action.LARGER);
    model.words().set("ctrl+e");
    assertThat(model.found()).contains(Action.EXPORT);
    model.words().set("no such thing");
    assertThat(model.found()).isEmpty();
    assertThat(model.selected().get()).isNull();
    model.words().set("");
    assertThat(model.found()).hasSize(Action.values().length);
    model.move(2);
    assertThat(model.selected().get()).isEqualTo(Action.values()[2]);
  }

  @Test
  void keysOfAnotherAreAskedForTwice() {
    model.listen(Action.LOOP);
    model.press(keys("E"));
    assertThat(model.message().get()).contains("Erase on or off");
    assertThat(keys.get()).isEqualTo(KeyMap.DEFAULTS);
    model.press(keys("E"));
    assertThat(keys.get().keys(Action.LOOP)).contains(keys("E"));
    assertThat(model.listening().get()).isNull();
    assertThat(model.message().get()).contains("has no keys");
    model.resetAll();
    assertThat(keys.get()).isEqualTo(KeyMap.DEFAULTS);
  }

  @Test
  void keysThatMoveAboutAreRefused() {
    model.listen(Action.LOOP);
    for (String plain : new String[] {"Tab", "Enter", "Up", "Shift+Tab"}) {
      model.press(keys(plain));
      assertThat(model.message().get()).contains("moves about");
    }
    assertThat(model.listening().get()).isEqualTo(Action.LOOP);
    assertThat(Strokes.pressed(event(KeyCode.SHIFT, true, false, false)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void anotherChoiceEndsTheWaiting() {
    model.listen(Action.LOOP);
    model.selected().set(Action.PLAY);
    assertThat(model.listening().get()).isNull();
    model.press(keys("J"));
    assertThat(keys.get()).isEqualTo(KeyMap.DEFAULTS);
  }
}
