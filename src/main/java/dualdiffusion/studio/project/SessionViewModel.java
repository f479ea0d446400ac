package dualdiffusion.studio.project;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.composer.Composition;
import dualdiffusion.composer.Truth;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Rendering;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.history.Edit;
import dualdiffusion.studio.history.UndoStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The takes of a session, which one is selected and heard, and how they come and go. */
public final class SessionViewModel {
  private final AudioFiles codec;
  private final FileTasks files;
  private final Executor background;
  private final Executor ui;
  private final UndoStack history;
  private final Notices notices;
  private final ObservableList<Take> takes = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Take> selected = new SimpleObjectProperty<>();
  private final BooleanProperty comparing = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Take> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private long lastId;
  private int lastNumber;

  public SessionViewModel(
      AudioFiles codec, Executor background, Executor ui, UndoStack history, Notices notices) {
    this.codec = codec;
    this.files = new FileTasks(background, ui, notices);
    this.background = background;
    this.ui = ui;
    this.history = history;
    this.notices = notices;
    selected.addListener((property, old, now) -> select());
    comparing.addListener((property, old, now) -> publish());
  }

  private void select() {
    comparing.set(false);
    publish();
  }

  private void publish() {
    Take take = selected.get();
    shown.set(take != null && comparing.get() ? take.original() : take);
  }

  /** Reads a file in the background and selects it as a new take. */
  public void open(Path file) {
    String label = label(file);
    files.submit(
        "Opening " + label,
        cancel -> codec.read(file, cancel),
        content -> {
          activity.set("");
          add("Open " + label, List.of(imported(label, content, file)));
          tell(content.notices(), label);
        },
        () -> open(file));
  }

  /** Writes a take in the background. */
  public void export(Take take, Path file) {
    String label = label(file);
    files.submit(
        "Exporting " + label,
        cancel -> codec.write(file, take.content(), tags(take), cancel),
        differences -> {
          activity.set("Exported " + label);
          tell(differences, label);
        },
        () -> export(take, file));
  }

  private static String label(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static Map<String, String> tags(Take take) {
    Recipe recipe = take.recipe();
    if (recipe != null) {
      return TakeTags.of(recipe.model(), recipe.prompt(), recipe.sampling());
    }
    return take.sketch() == null
        ? Map.of()
        : Map.of("title", take.name(), "comment", take.words().toString());
  }

  private void tell(List<String> words, String label) {
    if (!words.isEmpty()) {
      notices.show(Problem.of(label + ": " + String.join(" ", words), ""), null);
    }
  }

  private Take imported(String name, AudioFiles.Content content, Path file) {
    long id = ++lastId;
    return new Take(id, id, null, name, content, null, null, file);
  }

  /** Adds music made from nothing; the first of several is selected. */
  public void addGenerated(List<Rendering> made, Recipe recipe) {
    List<Take> all = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      long id = ++lastId;
      Rendering one = made.get(i);
      var content = new AudioFiles.Content(one.audio(), SampleFormat.S24, List.of(), null);
      PlacedLatents latents = one.latents().orElse(null);
      all.add(
          new Take(id, id, null, nextName(), content, recipe.variation(i), latents, null));
    }
    add("Generate", all);
  }

  /** Adds composed loops; the first of several is selected. */
  public void addSketches(List<Composition> made) {
    add("Compose", made.stream().map(this::sketch).toList());
  }

  private Take sketch(Composition made) {
    long id = ++lastId;
    Truth truth = made.truth();
    String name = Words.music(truth.style(), truth.key(), truth.mode(), truth.tempo());
    var content = new AudioFiles.Content(made.audio(), SampleFormat.S24, List.of(), null);
    return new Take(id, id, null, name, content, null, null, null, truth);
  }

  /** Takes everything off the list; undo brings it back. */
  public void clear(String name) {
    List<Take> all = List.copyOf(takes);
    Take before = selected.get();
    if (!all.isEmpty()) {
      history.perform(
          Edit.of(
              name,
              () -> {
                takes.clear();
                selected.set(null);
              },
              () -> {
                takes.addAll(all);
                selected.set(before);
              }));
    }
  }

  /** Adds edits of a take, stored as it is; put together elsewhere. */
  public void addEdited(String name, Take parent, List<Rendering> made, Recipe recipe) {
    background.execute(
        () -> {
          List<AudioFiles.Content> contents =
              made.stream().map(one -> parent.content().rendered(one)).toList();
          ui.execute(() -> addEdited(name, parent, made, contents, recipe));
        });
  }

  private void addEdited(
      String name,
      Take parent,
      List<Rendering> made,
      List<AudioFiles.Content> contents,
      Recipe recipe) {
    List<Take> all = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      long id = ++lastId;
      long family = made.get(i).isInPlace(parent.audio().frames()) ? parent.family() : id;
      PlacedLatents latents = made.get(i).latents().orElse(null);
      all.add(
          new Take(
              id,
              family,
              parent,
              nextName(),
              contents.get(i),
              recipe.variation(i),
              latents,
              null));
    }
    add(name, all);
  }

  private String nextName() {
    return "take " + ++lastNumber;
  }

  private void add(String name, List<Take> some) {
    Take before = selected.get();
    history.perform(
        Edit.of(
            name,
            () -> {
              takes.addAll(some);
              selected.set(some.getFirst());
            },
            () -> {
              takes.removeAll(some);
              selected.set(before);
            }));
  }

  /** Removes a take from the list; undo brings it back. */
  public void delete(Take take) {
    int index = takes.indexOf(take);
    Take before = selected.get();
    if (index >= 0) {
      history.perform(
          Edit.of(
              "Delete " + take.name(),
              () -> {
                takes.remove(take);
                selectNear(take, index);
              },
              () -> {
                takes.add(index, take);
                selected.set(before);
              }));
    }
  }

  private void selectNear(Take removed, int index) {
    Take now = selected.get();
    if (now == null || now.id() == removed.id()) {
      selected.set(takes.isEmpty() ? null : takes.get(Math.min(index, takes.size() - 1)));
    }
  }

  /** Switches between the selected take and its original at the same place. */
  public void toggleCompare() {
    Take take = selected.get();
    comparing.set(!comparing.get() && take != null && take.parent() != null);
  }

  public ObservableList<Take> takes() {
    return takes;
  }

  public ObjectProperty<@Nullable Take> selected() {
    return selected;
  }

  /** Whether the original is shown and heard in place of the selected take. */
  public BooleanProperty comparing() {
    return comparing;
  }

  /** The take on the canvas and in the speakers. */
  public ReadOnlyObjectProperty<@Nullable Take> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Files being read and written. */
  public FileTasks files() {
    return files;
  }

  /** What was done last with files, for the status bar; mostly empty. */
  public ReadOnlyStringProperty activity() {
    return activity.getReadOnlyProperty();
  }
}
