package dualdiffusion.studio.project;

import dualdiffusion.core.Mask;
import dualdiffusion.studio.brush.BrushViewModel;
import dualdiffusion.studio.brush.MaskGrid;
import dualdiffusion.studio.project.document.MaskCells;
import dualdiffusion.studio.project.document.MaskEdit;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paint on the canvas is that of the clip on it: strokes become edits of the project, and what
 * the project has (after undo, or when another clip is chosen) is what the brush goes on with.
 */
public final class ClipPaint {
  private static final String NAME = "Paint";

  /** What the brush has in hand. */
  private record Hand(@Nullable Long clip, long take, List<MaskLayer> masks, long layer) {}

  private final Desk desk;
  private final SessionViewModel session;
  private final ClipLayers layers;
  private final BrushViewModel brush;
  private @Nullable Hand hand;
  private boolean painting;

  /**
   * @param layers made before this, so that it hears of changes first
   */
  public ClipPaint(Desk desk, SessionViewModel session, ClipLayers layers) {
    this.desk = desk;
    this.session = session;
    this.layers = layers;
    this.brush = new BrushViewModel(this::painted);
    session.selected().addListener((property, old, now) -> follow());
    session.reading().addListener((property, old, now) -> follow());
    desk.project().addListener((property, old, now) -> follow());
    desk.selection().addListener((property, old, now) -> follow());
    layers.chosen().addListener((property, old, now) -> follow());
    follow();
  }

  /** The brush over the clip. */
  public BrushViewModel brush() {
    return brush;
  }

  private void follow() {
    Hand now = hand();
    if (painting || Objects.equals(now, hand)) {
      hand = now;
      return;
    }
    boolean samePaint =
        hand != null
            && now != null
            && hand.masks().equals(now.masks())
            && hand.layer() == now.layer()
            && isSameLength(now);
    hand = now;
    Take take = session.selected().get();
    if (take == null || now == null) {
      brush.show(null, 0);
    } else if (!samePaint || brush.grid() == null) {
      show(now, take.audio().seconds());
    }
  }

  private void show(Hand now, double seconds) {
    int columns = Mask.columnsFor(seconds);
    List<MaskLayer> own = now.masks().stream().filter(l -> l.id() == now.layer()).toList();
    List<MaskLayer> rest = now.masks().stream().filter(l -> l.id() != now.layer()).toList();
    MaskGrid beside = rest.isEmpty() ? null : MaskGrid.of(MaskLayer.together(rest, columns));
    MaskGrid grid =
        MaskGrid.of(MaskLayer.together(own.stream().map(ClipPaint::plain).toList(), columns));
    double share = own.stream().mapToDouble(l -> l.visible() ? l.strength() : 0).sum();
    brush.show(grid, seconds, beside, own.isEmpty() ? 1 : share);
  }

  /** As it is painted, shown or not. */
  private static MaskLayer plain(MaskLayer layer) {
    return new MaskLayer(layer.id(), layer.name(), 1, true, layer.cells());
  }

  /** Whether the brush's grid may go on over another version of the same clip. */
  private boolean isSameLength(Hand now) {
    Take take = session.selected().get();
    MaskGrid grid = brush.grid();
    return hand != null
        && Objects.equals(hand.clip(), now.clip())
        && grid != null
        && take != null
        && grid.columns() == Mask.columnsFor(take.audio().seconds());
  }

  /**
   * Null where there is nothing to paint on, and while another clip than the one in hand is read:
   * what is shown is not what would be painted.
   */
  private @Nullable Hand hand() {
    Take take = session.selected().get();
    Optional<TimelineClip> clip = session.clip();
    Long id = clip.map(TimelineClip::id).orElse(null);
    boolean elsewhere = hand == null || id == null || !id.equals(hand.clip());
    return take == null || (session.isReading() && elsewhere)
        ? null
        : new Hand(
            id, take.id(), clip.map(TimelineClip::masks).orElse(List.of()), layers.chosen().get());
  }

  private void painted(String name, MaskGrid grid) {
    MaskCells cells = MaskCells.of(grid.toMask());
    Take take = session.selected().get();
    if (take == null || hand() == null) {
      follow();
      return;
    }
    boolean wasHidden = brush.share() == 0;
    painting = true;
    try {
      session
          .clip()
          .ifPresentOrElse(
              clip -> desk.perform(new ProjectEdit.Together(name, List.of(onClip(clip, cells)))),
              () -> onNewClip(name, take, cells));
    } finally {
      painting = false;
    }
    hand = wasHidden ? null : hand;
    follow();
  }

  /** The chosen layer with new cells; painting on a hidden one shows it. */
  private ProjectEdit onClip(TimelineClip clip, MaskCells cells) {
    Optional<MaskLayer> old = layers.chosenLayer();
    if (old.isEmpty()) {
      return new MaskEdit.Put(clip.id(), layer(desk.project().get().nextId(), cells));
    }
    MaskLayer layer = old.get();
    return layer.visible()
        ? new MaskEdit.Paint(clip.id(), layer.id(), cells)
        : new MaskEdit.Put(
            clip.id(), new MaskLayer(layer.id(), layer.name(), layer.strength(), true, cells));
  }

  /** Paint needs a clip to lie on: a take of the library alone gets one. */
  private void onNewClip(String name, Take take, MaskCells cells) {
    Project project = desk.project().get();
    List<ProjectEdit> edits = new ArrayList<>(TakePlacing.clip(project, List.of(take.id())));
    long clip = project.nextId() + 1; // its track comes first
    edits.add(new MaskEdit.Put(clip, layer(clip + 1, cells)));
    desk.perform(new ProjectEdit.Together(name, edits));
    desk.select(Set.of(clip));
  }

  private static MaskLayer layer(long id, MaskCells cells) {
    return new MaskLayer(id, NAME, 1, true, cells);
  }
}
