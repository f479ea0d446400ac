package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import dualdiffusion.studio.history.Edit;
import dualdiffusion.studio.history.UndoStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The brush and the masks it paints, one per clip family; each stroke is one undoable edit. */
public final class BrushViewModel {
  public static final double MIN_SIZE = 4;
  public static final double MAX_SIZE = 200;
  private static final double SIZE_STEP = 1.2;

  private final UndoStack history;
  private final Map<Long, MaskGrid> grids = new HashMap<>();
  private final ObjectProperty<BrushTool> tool = new SimpleObjectProperty<>(BrushTool.ROUND);
  private final BooleanProperty erase = new SimpleBooleanProperty();
  private final BooleanProperty cellGrid = new SimpleBooleanProperty();
  private final BooleanProperty visible = new SimpleBooleanProperty(true);
  private final DoubleProperty size = new SimpleDoubleProperty(34);
  private final DoubleProperty softness = new SimpleDoubleProperty(0.6);
  private final DoubleProperty strength = new SimpleDoubleProperty(1);
  private final ReadOnlyObjectWrapper<Optional<MaskExtent>> extent =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final LongProperty version = new SimpleLongProperty();
  private @Nullable MaskGrid current;
  private @Nullable Stroke stroke;

  public BrushViewModel(UndoStack history) {
    this.history = history;
  }

  /** Shows the mask of a clip family, a new one at first. Null shows none. */
  public void show(@Nullable Long family, double seconds) {
    stroke = null;
    current =
        family == null
            ? null
            : grids.computeIfAbsent(family, f -> new MaskGrid(Mask.columnsFor(seconds)));
    changed();
    publishExtent();
  }

  public @Nullable MaskGrid grid() {
    return current;
  }

  public void begin(BrushSurface surface, BrushPoint point) {
    if (current != null && tool.get() != BrushTool.POINTER) {
      var settings =
          new BrushSettings(tool.get(), size.get(), softness.get(), strength.get(), erase.get());
      visible.set(true);
      stroke = new Stroke(current, settings, surface, point);
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
      ended.change().ifPresent(c -> remember(ended.erases() ? "Erase" : "Paint", grid, c));
      publishExtent();
    }
  }

  public void clear() {
    whole("Clear paint", MaskGrid::clear);
  }

  public void invert() {
    whole("Invert paint", MaskGrid::invert);
  }

  private void whole(String name, Consumer<MaskGrid> change) {
    MaskGrid grid = current;
    if (grid != null && grid.columns() > 0) {
      var before = new MaskSnapshot(grid);
      change.accept(grid);
      before.changeTo(grid).ifPresent(c -> remember(name, grid, c));
      changed();
      publishExtent();
    }
  }

  private void remember(String name, MaskGrid grid, MaskChange change) {
    history.record(
        Edit.of(
            name,
            () -> put(grid, change.first(), change.last(), change.after()),
            () -> put(grid, change.first(), change.last(), change.before())));
  }

  private void put(MaskGrid grid, int first, int last, float[] part) {
    grid.putColumns(first, last, part);
    changed();
    publishExtent();
  }

  public void grow() {
    size.set(Math.min(MAX_SIZE, size.get() * SIZE_STEP));
  }

  public void shrink() {
    size.set(Math.max(MIN_SIZE, size.get() / SIZE_STEP));
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  private void publishExtent() {
    extent.set(current == null ? Optional.empty() : MaskExtent.of(current));
  }

  public ObjectProperty<BrushTool> tool() {
    return tool;
  }

  public BooleanProperty erase() {
    return erase;
  }

  /** Whether the cells the model can resolve are drawn. */
  public BooleanProperty cellGrid() {
    return cellGrid;
  }

  /** Whether the paint is drawn; it counts all the same. */
  public BooleanProperty visible() {
    return visible;
  }

  /** Radius in pixels. */
  public DoubleProperty size() {
    return size;
  }

  public DoubleProperty softness() {
    return softness;
  }

  public DoubleProperty strength() {
    return strength;
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
