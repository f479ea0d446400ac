package dualdiffusion.studio.preferences;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.keys.KeyMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The preferences while the window is open; each change is kept at once. UI thread only. */
public final class PreferencesViewModel {
  private static final int SCALE_STEP = 10;

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
  private final IntegerProperty scale = new SimpleIntegerProperty(Preferences.MIN_SCALE);
  private final StringProperty audioDevice = new SimpleStringProperty("");
  private final StringProperty models = new SimpleStringProperty("");
  private final StringProperty projects = new SimpleStringProperty("");
  private final StringProperty engineMemory = new SimpleStringProperty("");
  private final StringProperty engineAddress = new SimpleStringProperty("");
  private final ObjectProperty<KeyMap> keys = new SimpleObjectProperty<>(KeyMap.DEFAULTS);
  private final BooleanProperty tourSeen = new SimpleBooleanProperty();
  private final ObjectProperty<List<String>> dataSets = new SimpleObjectProperty<>(List.of());
  private final ReadOnlyBooleanWrapper nextStart = new ReadOnlyBooleanWrapper();
  private final AtomicReference<@Nullable Preferences> waiting = new AtomicReference<>();
  private final Preferences atStart;
  private final Store store;
  private Consumer<Problem> trouble = problem -> {};
  private boolean setting;

  /**
   * Where changes go.
   *
   * @param save may throw a {@link ProblemException}
   * @param background where it is called
   * @param ui where its failure is told
   */
  public record Store(Consumer<Preferences> save, Executor background, Executor ui) {
    /** Keeps nothing beyond the window. */
    public static final Store NOWHERE = new Store(p -> {}, Runnable::run, Runnable::run);
  }

  public PreferencesViewModel(Preferences start, Store store) {
    this.atStart = start;
    this.store = store;
    set(start);
    for (Property<?> property :
        List.<Property<?>>of(
            theme,
            scale,
            audioDevice,
            models,
            projects,
            engineMemory,
            engineAddress,
            keys,
            tourSeen,
            dataSets)) {
      property.addListener((p, was, is) -> changed());
    }
  }

  /** Preferences that are the defaults, are kept nowhere, and want no tour. */
  public static PreferencesViewModel forNow() {
    var model = new PreferencesViewModel(Preferences.DEFAULTS, Store.NOWHERE);
    model.tourSeen().set(true);
    return model;
  }

  private void set(Preferences to) {
    setting = true;
    theme.set(to.theme());
    scale.set(to.scale());
    audioDevice.set(to.audioDevice().orElse(""));
    models.set(to.models().orElse(""));
    projects.set(to.projects().orElse(""));
    engineMemory.set(to.engineMemory().map(String::valueOf).orElse(""));
    engineAddress.set(to.engineAddress().orElse(""));
    keys.set(KeyMap.ofNames(to.keys()));
    tourSeen.set(to.tourSeen());
    dataSets.set(to.dataSets());
    setting = false;
  }

  /** As they would be kept now; what cannot be used is left out. */
  public Preferences now() {
    return new Preferences(
        theme.get(),
        Math.clamp(scale.get(), Preferences.MIN_SCALE, Preferences.MAX_SCALE),
        text(audioDevice),
        text(models),
        text(projects),
        memory().isPresent() ? Optional.of(memory().getAsInt()) : Optional.empty(),
        text(engineAddress),
        keys.get().toNames(),
        tourSeen.get(),
        dataSets.get());
  }

  private static Optional<String> text(StringProperty property) {
    return Optional.of(property.get().strip()).filter(t -> !t.isEmpty());
  }

  private OptionalInt memory() {
    try {
      int wanted = Integer.parseInt(engineMemory.get().strip());
      boolean fits = wanted >= Preferences.MIN_MEMORY && wanted <= Preferences.MAX_MEMORY;
      return fits ? OptionalInt.of(wanted) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Why the memory cannot be used as it is written; empty when it can. */
  public String memoryFault() {
    return engineMemory.get().isBlank() || memory().isPresent()
        ? ""
        : "A whole number of MiB from "
            + Preferences.MIN_MEMORY
            + " to "
            + Preferences.MAX_MEMORY
            + ", or nothing.";
  }

  /** Why a folder cannot be used as it is written; empty when it can. */
  public static String folderFault(String written) {
    return written.isBlank() || Preferences.folder(written).isPresent()
        ? ""
        : "This cannot be the name of a folder here. What was set before is not used.";
  }

  private void changed() {
    if (!setting) {
      keep();
    }
  }

  private void keep() {
    Preferences now = now();
    nextStart.set(
        !now.models().equals(atStart.models())
            || !now.engineMemory().equals(atStart.engineMemory())
            || !now.engineAddress().equals(atStart.engineAddress()));
    waiting.set(now);
    store.background().execute(this::saveWaiting);
  }

  /** Many changes in a row are one writing; the last one is always the file's. */
  private synchronized void saveWaiting() {
    Preferences next = waiting.getAndSet(null);
    if (next != null) {
      try {
        store.save().accept(next);
      } catch (ProblemException e) {
        store.ui().execute(() -> trouble.accept(e.problem()));
      }
    }
  }

  /** Hears why preferences could not be kept. */
  public void onTrouble(Consumer<Problem> listener) {
    trouble = listener;
  }

  /** Sets everything as it came, but for what was seen and listed. */
  public void reset() {
    boolean seen = tourSeen.get();
    List<String> listed = dataSets.get();
    set(Preferences.DEFAULTS);
    setting = true;
    tourSeen.set(seen);
    dataSets.set(listed);
    setting = false;
    keep();
  }

  public void larger() {
    scale.set(Math.min(Preferences.MAX_SCALE, scale.get() + SCALE_STEP));
  }

  public void smaller() {
    scale.set(Math.max(Preferences.MIN_SCALE, scale.get() - SCALE_STEP));
  }

  public void nextTheme() {
    theme.set(theme.get().other());
  }

  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** In percent. */
  public IntegerProperty scale() {
    return scale;
  }

  /** Name of the output device; empty for the system's own. */
  public StringProperty audioDevice() {
    return audioDevice;
  }

  public StringProperty models() {
    return models;
  }

  public StringProperty projects() {
    return projects;
  }

  /** In MiB, as it is written; empty for what suits the machine. */
  public StringProperty engineMemory() {
    return engineMemory;
  }

  public StringProperty engineAddress() {
    return engineAddress;
  }

  public ObjectProperty<KeyMap> keys() {
    return keys;
  }

  public BooleanProperty tourSeen() {
    return tourSeen;
  }

  /** What the Data sets tab lists. */
  public ObjectProperty<List<String>> dataSets() {
    return dataSets;
  }

  /** Whether something was changed that the engine hears of only when the studio is started. */
  public ReadOnlyBooleanProperty nextStart() {
    return nextStart.getReadOnlyProperty();
  }
}
