package dualdiffusion.studio.keys;

import dualdiffusion.studio.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** Finds actions by words, and gives them other keys. UI thread only. */
public final class KeysViewModel {
  private final ObjectProperty<KeyMap> keys;
  private final StringProperty words = new SimpleStringProperty("");
  private final ObservableList<Action> found = FXCollections.observableArrayList(Action.values());
  private final ObjectProperty<@Nullable Action> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Action> listening = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private @Nullable KeyCombination disputed;

  /**
   * @param keys where the user's keys are kept
   */
  public KeysViewModel(ObjectProperty<KeyMap> keys) {
    this.keys = keys;
    words.subscribe(this::find);
    keys.subscribe(map -> find());
    selected.subscribe(now -> stopUnless(now));
  }

  private void find() {
    Action before = selected.get();
    List<Action> now = Arrays.stream(Action.values()).filter(this::isWanted).toList();
    if (!now.equals(found)) {
      found.setAll(now);
    }
    selected.set(now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
  }

  private boolean isWanted(Action action) {
    String all = String.join(" ", action.label(), action.menu().label(), keys.get().words(action));
    return Strokes.isFound(words.get(), all);
  }

  /** Selects the action so many places further, as far as there are any. */
  public void move(int places) {
    if (!found.isEmpty()) {
      int at = found.indexOf(selected.get());
      selected.set(found.get(Math.clamp(at + places, 0, found.size() - 1)));
    }
  }

  /** Waits for the keys that an action shall have. */
  public void listen(Action action) {
    selected.set(action);
    disputed = null;
    listening.set(action);
    message.set("Press the keys for \"" + action.label() + "\". Esc keeps what it has.");
  }

  private void stopUnless(@Nullable Action action) {
    if (listening.get() != action) {
      stop();
    }
  }

  /** Waits no longer. */
  public void stop() {
    listening.set(null);
    disputed = null;
    message.set("");
  }

  /**
   * Takes keys for the action that is waiting for some. Keys of another action are taken when they
   * are pressed twice.
   */
  public void press(KeyCombination pressed) {
    Action action = listening.get();
    if (action == null) {
      return;
    }
    Optional<Action> owner = keys.get().owner(pressed).filter(other -> other != action);
    String refusal = Strokes.refusal(pressed);
    if (!refusal.isEmpty()) {
      message.set(refusal);
    } else if (owner.isPresent() && !pressed.equals(disputed)) {
      disputed = pressed;
      message.set(
          pressed.getDisplayText()
              + " is \""
              + owner.get().label()
              + "\". Press it again to take it from there, or other keys.");
    } else {
      keys.set(keys.get().with(action, pressed));
      stop();
      message.set(told(action, pressed, owner));
    }
  }

  private static String told(Action action, KeyCombination pressed, Optional<Action> loser) {
    String now = pressed.getDisplayText() + " is \"" + action.label() + "\" now.";
    return loser.map(l -> now + " \"" + l.label() + "\" has no keys.").orElse(now);
  }

  /** Leaves an action without keys. */
  public void remove(Action action) {
    keys.set(keys.get().without(action));
    stop();
  }

  /** Gives an action the keys it came with. */
  public void reset(Action action) {
    keys.set(keys.get().reset(action));
    stop();
  }

  public void resetAll() {
    keys.set(KeyMap.DEFAULTS);
    stop();
    message.set("All actions have the keys they came with.");
  }

  public ObjectProperty<KeyMap> keys() {
    return keys;
  }

  /** What is searched for. */
  public StringProperty words() {
    return words;
  }

  /** The actions in whose name, menu or keys all words occur. */
  public ObservableList<Action> found() {
    return FXCollections.unmodifiableObservableList(found);
  }

  public ObjectProperty<@Nullable Action> selected() {
    return selected;
  }

  /** The action that waits for keys; null for none. */
  public ReadOnlyObjectProperty<@Nullable Action> listening() {
    return listening.getReadOnlyProperty();
  }

  /** What to do, or what was done; may be empty. */
  public ReadOnlyStringProperty message() {
    return message.getReadOnlyProperty();
  }
}
