package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import org.jspecify.annotations.Nullable;

/** The mask on the canvas and what changes it; each change is one undoable edit. */
public final class BrushViewModel {

  /** Where changes are remembered once they are done. */
  public interface PaintLog {
    /**
     * @param name for the menu, e.g. "Paint"
     */
    void painted(String name, MaskGrid grid);
  }

  private final PaintLog log;
  private final BrushKit kit = new BrushKit();
  private final BooleanProperty cellGrid = new SimpleBooleanProperty();
  private final BooleanProperty visible = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Optional<MaskExtent>> extent =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final LongProperty version = new SimpleLongProperty();
  private double length;
  private @Nullable MaskGrid current;
  private @Nullable MaskGrid others;
  private double share = 1;
  private @Nullable Stroke stroke;
  private @Nullable MaskClip copied;

  /** Leaves it to others to remember changes, and to show the mask as it was to undo them. */
  public BrushViewModel(PaintLog log) {
    this.log = log;
  }

  /**
   * Shows a mask, which strokes change. Null shows none.
   *
   * @param seconds length of the clip
   */
  public void show(@Nullable MaskGrid grid, double seconds) {
    show(grid, seconds, null, 1);
  }

  /**
   * Shows one layer of several, which strokes change.
   *
   * @param seconds length of the clip
   * @param beside what the other layers come to, of the same size; null for none
   * @param strength factor with which this layer counts, 0 where it is hidden
   */
  public void show(
      @Nullable MaskGrid grid, double seconds, @Nullable MaskGrid beside, double strength) {
    stroke = null;
    others = beside;
    share = strength;
    length = seconds;
    current = grid;
    changed();
    publishExtent();
  }

  /** The layer in hand. */
  public @Nullable MaskGrid grid() {
    return current;
  }

  /** What the other layers come to; null where there are none. */
  public @Nullable MaskGrid beside() {
    return others;
  }

  /** With which factor the layer in hand counts; 0 where it is hidden. */
  public double share() {
    return share;
  }

  /** What all layers come to: this is what is painted. Null shows none. */
  public @Nullable MaskGrid together() {
    MaskGrid grid = current;
    return grid == null || (others == null && share == 1) ? grid : grid.over(others, share);
  }

  public void begin(BrushSurface surface, BrushPoint point) {
    if (current != null && kit.tool().get() != BrushTool.POINTER) {
      visible.set(true);
      stroke = new Stroke(current, kit.settings(length), kit.snap(), surface, point);
      changed();
    }
  }

  public void drag(BrushSurface surface, BrushPoint point) {
    if (stroke != null) {
      stroke.drag(surface, point);
      changed();
    }
  }

  /** Ends the stroke and remembers it. */
  public void end() {
    Stroke ended = stroke;
    MaskGrid grid = current;
    stroke = null;
    if (ended != null && grid != null) {
      ended.finish();
      if (ended.hasChanged()) {
        log.painted(ended.erases() ? "Erase" : "Paint", grid);
      }
      changed();
      publishExtent();
    }
  }

  /** What the brush would reach at a point, or reaches in the present stroke. */
  public List<Outline> outline(BrushSurface surface, BrushPoint pointer) {
    return stroke != null && !stroke.outline().isEmpty()
        ? stroke.outline()
        : kit.outline(surface, pointer, length);
  }

  public void clear() {
    whole("Clear paint", MaskOps::clear);
  }

  public void invert() {
    whole("Invert paint", MaskOps::invert);
  }

  /** Lets the paint reach one cell further in time and in pitch. */
  public void grow() {
    whole("Grow paint", MaskOps::grow);
  }

  /** Takes one cell of time and of pitch away along the paint's edge. */
  public void shrink() {
    whole("Shrink paint", MaskOps::shrink);
  }

  /** Softens the paint's edges. */
  public void feather() {
    whole("Feather paint", MaskOps::feather);
  }

  /** Paints, or erases as the brush is set, all frequencies between two times in seconds. */
  public void fill(double from, double to) {
    boolean erases = kit.erase().get();
    float strength = (float) kit.strength().get();
    whole(erases ? "Erase" : "Paint", grid -> MaskOps.fill(grid, from, to, strength, erases));
  }

  /** Keeps a copy of the paint, which may be pasted on any clip. */
  public void copy() {
    if (current != null) {
      MaskClip.of(current).ifPresent(clip -> copied = clip);
    }
  }

  /** Lays the copied paint over this at the time it was copied from. */
  public void paste() {
    if (copied != null) {
      pasteAt(copied.first());
    }
  }

  /** Lays the copied paint over this so that it begins at a time in seconds. */
  public void paste(double seconds) {
    pasteAt((int) Math.round(seconds / Mask.COLUMN_SECONDS));
  }

  private void pasteAt(int column) {
    MaskClip clip = copied;
    if (clip != null) {
      whole("Paste paint", (grid, ring) -> clip.paste(grid, column, ring));
    }
  }

  private void whole(String name, Consumer<MaskGrid> change) {
    whole(name, (grid, ring) -> change.accept(grid));
  }

  /** Changes the whole mask; the change hears whether its ends meet. */
  private void whole(String name, BiConsumer<MaskGrid, Boolean> change) {
    MaskGrid grid = current;
    if (grid != null && grid.columns() > 0) {
      var before = new MaskSnapshot(grid);
      change.accept(grid, kit.wrap().get());
      if (before.differsFrom(grid)) {
        log.painted(name, grid);
      }
      changed();
      publishExtent();
    }
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  private void publishExtent() {
    MaskGrid all = together();
    extent.set(all == null ? Optional.empty() : MaskExtent.of(all));
  }

  /** The tool in hand and how it is set. */
  public BrushKit kit() {
    return kit;
  }

  /** Whether the cells the model can resolve are always drawn. */
  public BooleanProperty cellGrid() {
    return cellGrid;
  }

  /** Whether the paint is drawn; it counts all the same. */
  public BooleanProperty visible() {
    return visible;
  }

  /** Box around the paint, updated after each stroke. */
  public ReadOnlyObjectProperty<Optional<MaskExtent>> extent() {
    return extent.getReadOnlyProperty();
  }

  /** Grows when there is something new to draw. */
  public LongProperty version() {
    return version;
  }
}
