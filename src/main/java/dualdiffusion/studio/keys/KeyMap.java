package dualdiffusion.studio.keys;

import dualdiffusion.studio.Action;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys of all actions: those they come with, but for those that the user has changed.
 *
 * @param changed by action; empty for an action that has been left without keys
 */
public record KeyMap(Map<Action, Optional<KeyCombination>> changed) {
  public static final KeyMap DEFAULTS = new KeyMap(Map.of());

  public KeyMap {
    changed = Map.copyOf(changed);
  }

  /** The keys of an action; empty for none. */
  public Optional<KeyCombination> keys(Action action) {
    return changed.getOrDefault(action, action.defaultKeys());
  }

  /** As one reads them; empty for none. */
  public String words(Action action) {
    return keys(action).map(KeyCombination::getDisplayText).orElse("");
  }

  /** What a pressed key asks for. */
  public Optional<Action> action(KeyEvent event) {
    return find(keys -> Strokes.matches(keys, event));
  }

  /** Which action has these keys. */
  public Optional<Action> owner(KeyCombination keys) {
    return find(keys::equals);
  }

  private Optional<Action> find(Predicate<KeyCombination> wanted) {
    return Arrays.stream(Action.values())
        .filter(action -> keys(action).filter(wanted).isPresent())
        .findFirst();
  }

  /** Whether an action has other keys than it comes with. */
  public boolean isChanged(Action action) {
    return !keys(action).equals(action.defaultKeys());
  }

  /** With other keys for one action. Another action that had them is left without. */
  public KeyMap with(Action action, KeyCombination keys) {
    var map = copy();
    owner(keys).ifPresent(other -> map.put(other, Optional.empty()));
    map.put(action, Optional.of(keys));
    return tidy(map);
  }

  /** With one action left without keys. */
  public KeyMap without(Action action) {
    var map = copy();
    map.put(action, Optional.empty());
    return tidy(map);
  }

  /** With the keys that one action comes with; who has taken them loses them. */
  public KeyMap reset(Action action) {
    return action.defaultKeys().map(keys -> with(action, keys)).orElseGet(() -> without(action));
  }

  private Map<Action, Optional<KeyCombination>> copy() {
    var map = new EnumMap<Action, Optional<KeyCombination>>(Action.class);
    map.putAll(changed);
    return map;
  }

  private static KeyMap tidy(Map<Action, Optional<KeyCombination>> map) {
    map.entrySet().removeIf(e -> e.getKey().defaultKeys().equals(e.getValue()));
    return new KeyMap(map);
  }

  /** What differs from the defaults, for a file: names of actions and of keys, "" for none. */
  public Map<String, String> toNames() {
    var names = new TreeMap<String, String>();
    changed.forEach(
        (action, keys) -> names.put(action.name(), keys.map(KeyCombination::getName).orElse("")));
    return names;
  }

  /** Reads {@link #toNames}; what this version does not know, or cannot read, is left out. */
  public static KeyMap ofNames(Map<String, String> names) {
    var map = new EnumMap<Action, Optional<KeyCombination>>(Action.class);
    for (Action action : Action.values()) {
      String keys = names.get(action.name());
      if (keys != null && keys.isEmpty()) {
        map.put(action, Optional.empty());
      } else if (keys != null) {
        Strokes.read(keys).ifPresent(read -> map.put(action, Optional.of(read)));
      }
    }
    return tidy(map);
  }
}
