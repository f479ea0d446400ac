package dualdiffusion.studio.project;

import dualdiffusion.core.Mask;
import dualdiffusion.studio.project.document.MaskCells;
import dualdiffusion.studio.project.document.MaskEdit;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The layers of paint over the clip on the canvas, and which of them the brush works on. Each
 * change is an edit of the project. UI thread only.
 */
public final class ClipLayers {
  private final Desk desk;
  private final SessionViewModel session;
  private final ReadOnlyObjectWrapper<List<MaskLayer>> layers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyLongWrapper chosen = new ReadOnlyLongWrapper();
  private final SimpleObjectProperty<Optional<Long>> naming =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty open = new SimpleBooleanProperty();

  public ClipLayers(Desk desk, SessionViewModel session) {
    this.desk = desk;
    this.session = session;
    session.selected().addListener((property, old, now) -> follow());
    session.reading().addListener((property, old, now) -> follow());
    desk.project().addListener((property, old, now) -> follow());
    desk.selection().addListener((property, old, now) -> follow());
    follow();
  }

  private void follow() {
    List<MaskLayer> before = layers.get();
    List<MaskLayer> now = session.clip().map(TimelineClip::masks).orElse(List.of());
    boolean gone = now.stream().noneMatch(layer -> layer.id() == chosen.get());
    boolean added = !now.isEmpty() && !before.isEmpty() && isNew(before, now.getLast());
    if (now.isEmpty()) {
      chosen.set(0);
    } else if (gone || added) {
      chosen.set(now.getLast().id());
    }
    layers.set(now);
  }

  private static boolean isNew(List<MaskLayer> before, MaskLayer layer) {
    return before.stream().noneMatch(old -> old.id() == layer.id());
  }

  /** Lets the brush work on a layer. */
  public void choose(long layer) {
    if (layers.get().stream().anyMatch(l -> l.id() == layer)) {
      chosen.set(layer);
    }
  }

  /** Chooses the layer above the chosen one; above the top lies the lowest. */
  public void chooseNext() {
    List<MaskLayer> all = layers.get();
    if (!all.isEmpty()) {
      int at = chosenLayer().map(all::indexOf).orElse(-1);
      chosen.set(all.get((at + 1) % all.size()).id());
    }
  }

  /** The layer that the brush works on; absent where nothing was painted yet. */
  public Optional<MaskLayer> chosenLayer() {
    return layers.get().stream().filter(l -> l.id() == chosen.get()).findFirst();
  }

  /** Adds an empty layer on top and chooses it; not while what it would lie on is being read. */
  public void add() {
    dualdiffusion.studio.project.Take take = session.selected().get();
    if (take != null && !session.isReading()) {
      int columns = Mask.columnsFor(take.audio().seconds());
      String name = "Layer " + (layers.get().size() + 1);
      long id = desk.project().get().nextId();
      perform(
          clip ->
              new MaskEdit.Put(clip, new MaskLayer(id, name, 1, true, MaskCells.empty(columns))));
      choose(id);
    }
  }

  /** Takes a layer away. */
  public void remove(long layer) {
    perform(clip -> new MaskEdit.Remove(clip, layer));
  }

  /** Shows a layer, or hides it: then it counts for nothing. */
  public void toggleVisible(long layer) {
    change(layer, l -> new MaskLayer(l.id(), l.name(), l.strength(), !l.visible(), l.cells()));
  }

  /** Gives a layer another name; none is no name. */
  public void rename(long layer, String name) {
    if (!name.isBlank()) {
      change(layer, l -> new MaskLayer(l.id(), name.strip(), l.strength(), l.visible(), l.cells()));
    }
  }

  private void change(long layer, UnaryOperator<MaskLayer> by) {
    layers.get().stream()
        .filter(l -> l.id() == layer)
        .findFirst()
        .ifPresent(l -> perform(clip -> new MaskEdit.Put(clip, by.apply(l))));
  }

  private void perform(LongFunction<ProjectEdit> edit) {
    session.clip().ifPresent(clip -> desk.perform(edit.apply(clip.id())));
  }

  /** Takes whose paint was kept with them, newest first. */
  public List<Take> painted() {
    return desk.project().get().library().takes().reversed().stream()
        .filter(take -> !take.painted().isEmpty())
        .toList();
  }

  /** Lays the paint that was kept with a take over the clip again, as layers on top. */
  public void reuse(long take) {
    perform(clip -> new MaskEdit.Reuse(clip, take));
  }

  /** The paint of the marked take, where one is marked that has some; else of the newest such. */
  public void reuseMarked() {
    List<Take> all = painted();
    Long marked = session.marked().get();
    all.stream()
        .filter(take -> marked != null && take.id() == marked)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .ifPresent(take -> reuse(take.id()));
  }

  /** Begins typing a name for the chosen layer. */
  public void startRename() {
    chosenLayer()
        .ifPresent(
            layer -> {
              open.set(true);
              naming.set(Optional.empty());
              naming.set(Optional.of(layer.id()));
            });
  }

  /** Bottom layer first. */
  public ReadOnlyObjectProperty<List<MaskLayer>> layers() {
    return layers.getReadOnlyProperty();
  }

  /** Id of the layer that the brush works on; 0 where there is none. */
  public ReadOnlyLongProperty chosen() {
    return chosen.getReadOnlyProperty();
  }

  /** The layer whose name is being typed. */
  public SimpleObjectProperty<Optional<Long>> naming() {
    return naming;
  }

  /** Whether the list of layers is in sight. */
  public BooleanProperty open() {
    return open;
  }
}
