package dualdiffusion.studio;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.keys.KeyMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/** Keeps the keys that tooltips name, such as "Loop (L)", those of the user. */
final class KeyHints {
  private static final Pattern HINT = Pattern.compile("(.* )\\(([^()]+)\\)(.*)");
  private static final String AS_MADE = "hint as made";

  private KeyHints() {}

  static void install(Scene scene, ObservableValue<KeyMap> keys, Scope scope) {
    scope.add(keys.subscribe((was, is) -> tell(scene.getRoot(), is)));
    if (!keys.getValue().equals(KeyMap.DEFAULTS)) {
      tell(scene.getRoot(), keys.getValue());
    }
  }

  private static void tell(Node node, KeyMap keys) {
    if (node instanceof Control control && control.getTooltip() != null) {
      tell(control.getTooltip(), keys);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> tell(child, keys));
    }
  }

  private static void tell(Tooltip tooltip, KeyMap keys) {
    String made =
        tooltip.getProperties().computeIfAbsent(AS_MADE, k -> tooltip.getText()).toString();
    Matcher hint = HINT.matcher(made);
    if (hint.matches()) {
      owner(hint.group(2))
          .map(action -> keys.isChanged(action) ? words(hint, keys.words(action)) : made)
          .ifPresent(tooltip::setText);
    }
  }

  private static Optional<Action> owner(String words) {
    String wanted = words.replace("Del", "Delete").replace('−', '-');
    return Arrays.stream(Action.values())
        .filter(action -> KeyMap.DEFAULTS.words(action).equals(wanted))
        .findFirst();
  }

  private static String words(Matcher hint, String keys) {
    String name = hint.group(1);
    return (keys.isEmpty() ? name.strip() : name + "(" + keys + ")") + hint.group(3);
  }
}
