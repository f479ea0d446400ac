package dualdiffusion.studio.prompt;

import dualdiffusion.config.TakeTags;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.Mode;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;

/** Parameters under a name: loaded, changed, locked, saved. UI thread only. */
public final class PresetsViewModel {
  /** What the studio begins with. */
  public static final String USUAL = "Usual";

  private static final String FOLDER = "presets";

  private final PromptViewModel prompt;
  private final SamplingViewModel sampling;
  private final Notices notices;
  private final PresetStore store = new PresetStore();
  private final List<Parameter> parameters;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(USUAL);
  private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
  private Map<String, Object> loaded = new LinkedHashMap<>();

  public PresetsViewModel(
      PromptViewModel prompt,
      SamplingViewModel sampling,
      ObjectProperty<Mode> mode,
      Notices notices) {
    this.prompt = prompt;
    this.sampling = sampling;
    this.notices = notices;
    parameters = new ArrayList<>(sampling.parameters());
    parameters.add(Parameter.choice("mode", mode, List.of(Mode.values()), Mode::label));
    parameters.add(weights());
    InvalidationListener changed = o -> compare();
    parameters.forEach(p -> p.changes().addListener(changed));
    parameters.forEach(p -> p.locked().addListener(changed));
    loaded = values();
  }

  /** The weights of the prompt's rows, in their order. */
  private Parameter weights() {
    var version = new SimpleLongProperty();
    var _ = new RowChanges(prompt.rows(), () -> version.set(version.get() + 1));
    Observable changes = version;
    return new Parameter("weights", changes, this::rowWeights, this::weigh);
  }

  private Object rowWeights() {
    return prompt.rows().stream().map(row -> row.weight().get()).toList();
  }

  private Object weigh(Object wanted) {
    if (wanted instanceof List<?> all) {
      for (int i = 0; i < Math.min(all.size(), prompt.rows().size()); i++) {
        if (all.get(i) instanceof Number number) {
          prompt.rows().get(i).weight().set(Math.clamp(number.doubleValue(), -2, 2));
        }
      }
    }
    return rowWeights();
  }

  /** Keeps people's presets in a folder. */
  public void keepIn(Path folder) {
    store.keepIn(folder.resolve(FOLDER));
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(p -> values.put(p.id(), p.value()));
    return values;
  }

  /** Names of the product's presets. */
  public List<String> builtIn() {
    List<String> names = new ArrayList<>(List.of(USUAL));
    names.addAll(PresetStore.builtIn().keySet());
    return names;
  }

  /** Names of people's own. */
  public List<String> own() {
    return List.copyOf(store.own().keySet());
  }

  /** Loads one of the product's; what it does not name is as usual. */
  public void loadBuiltIn(String wanted) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.stream()
        .filter(p -> !p.id().equals("weights") && !p.id().equals("mode"))
        .forEach(p -> values.put(p.id(), p.usual()));
    values.putAll(PresetStore.builtIn().getOrDefault(wanted, Map.of()));
    load(wanted, values);
  }

  /** Loads one of one's own. */
  public void load(String wanted) {
    load(wanted, store.own().getOrDefault(wanted, Map.of()));
  }

  private void load(String wanted, Map<String, Object> values) {
    for (Parameter parameter : parameters) {
      Object value = values.get(parameter.id());
      if (value != null) {
        parameter.accept(value);
      }
    }
    begin(wanted, values.keySet());
  }

  /** What is loaded now is what changes are told from, in the parameters that were named. */
  private void begin(String now, Set<String> named) {
    loaded = values();
    loaded.keySet().retainAll(named);
    name.set(now);
    compare();
  }

  private void compare() {
    modified.set(
        parameters.stream()
            .filter(p -> !p.locked().get() && loaded.containsKey(p.id()))
            .anyMatch(p -> !Objects.equals(p.value(), loaded.get(p.id()))));
  }

  /** Keeps the parameters under a name; false when that could not be. */
  public boolean save(String wanted) {
    try {
      Map<String, Object> values = values();
      store.save(wanted.strip(), values);
      begin(wanted.strip(), values.keySet());
      return true;
    } catch (ProblemException e) {
      notices.show(e.problem(), null);
      return false;
    }
  }

  /** Removes one of one's own; the parameters stay. */
  public void delete(String wanted) {
    try {
      store.delete(wanted);
      if (wanted.equals(name.get())) {
        name.set(USUAL);
      }
    } catch (ProblemException e) {
      notices.show(e.problem(), null);
    }
  }

  /**
   * Takes over how a file was made: prompt, parameters and seed. What is locked stays.
   *
   * @param made as {@link TakeTags#read} found it
   * @param file its name in words
   */
  public void open(TakeTags made, String file) {
    prompt.write(made.prompt());
    Decoder decoder = decoder(made);
    Map<String, Object> values = SamplingViewModel.values(made.sampling(), decoder);
    load(file, values);
    if (!sampling.seedLocked().get()) {
      sampling.seed().set(made.sampling().seed());
      sampling.seedLocked().set(true);
    }
    made.sounds().ifPresent(sounds -> tell(file, sounds));
  }

  private static Decoder decoder(TakeTags made) {
    try {
      return made.decoder().map(Decoder::of).orElse(Decoder.AUTO);
    } catch (BadRequestException e) {
      return Decoder.AUTO;
    }
  }

  private void tell(String file, List<String> sounds) {
    notices.show(
        Problem.of(
            file
                + " was made with sounds, which files do not keep: "
                + String.join(", ", sounds)
                + ".",
            "Add them to the prompt again."),
        null);
  }

  /** The name of what was loaded last. */
  public ReadOnlyStringProperty name() {
    return name.getReadOnlyProperty();
  }

  /** Whether something that is not locked was changed since. */
  public ReadOnlyBooleanProperty modified() {
    return modified.getReadOnlyProperty();
  }
}
