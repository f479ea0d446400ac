package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.timeline.Viewport;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** The tracks: tools, headers, ruler, lanes, playhead. Call {@link #pulse} at each frame. */
public final class TracksView extends VBox {
  private final TracksViewModel model;
  private final Supplier<HeardLevels> levels;
  private final LongSupplier nanoTime;
  private final LanesView lanes;
  private final SongRuler ruler;
  private final HeaderList headers;
  private final ScrollBar across = new ScrollBar();
  private final ScrollBar down = new ScrollBar();
  private final Region playhead = new Region();
  private final InlineField field = new InlineField();
  private final Pane overlay = new Pane(playhead);
  private final Pane fields = new Pane(field);
  private final Label hint = new Label("Add a track, or drop audio here");
  private boolean following;

  /**
   * @param levels of what is heard now
   * @param nanoTime a steady clock
   */
  public TracksView(
      TracksViewModel model, Supplier<HeardLevels> levels, LongSupplier nanoTime, Scope scope) {
    this.model = model;
    this.levels = levels;
    this.nanoTime = nanoTime;
    this.lanes = new LanesView(model);
    this.ruler = new SongRuler(model, this::typeTempo);
    this.headers = new HeaderList(model);
    setId("tracks");
    getStyleClass().addAll("tracks", "island");
    playhead.getStyleClass().add("song-playhead");
    playhead.setManaged(false);
    overlay.setMouseTransparent(true);
    fields.setPickOnBounds(false);
    clipTo(overlay);
    hint.getStyleClass().add("muted");
    hint.setMouseTransparent(true);
    down.setOrientation(Orientation.VERTICAL);
    down.setAccessibleText("Scroll the tracks");
    across.setAccessibleText("Scroll in time");
    var stage = new StackPane(grid(), fields);
    VBox.setVgrow(stage, Priority.ALWAYS);
    getChildren()
        .addAll(new TracksBar(model, nanoTime, scope), new AdviceBar(model.advice(), scope), stage);
    watch(scope);
  }

  private Node grid() {
    var corner = new Region();
    corner.getStyleClass().add("tracks-corner");
    corner.setMinSize(TrackHeader.WIDTH, SongRuler.HEIGHT);
    var grid = new GridPane();
    var grow = new ColumnConstraints();
    grow.setHgrow(Priority.ALWAYS);
    grow.setFillWidth(true);
    var fixed = new ColumnConstraints();
    fixed.setHgrow(Priority.NEVER);
    grid.getColumnConstraints().setAll(fixed, grow);
    var tall = new RowConstraints();
    tall.setVgrow(Priority.ALWAYS);
    grid.getRowConstraints().setAll(new RowConstraints(), tall);
    grid.add(corner, 0, 0);
    grid.add(ruler, 1, 0);
    grid.add(headers, 0, 1);
    grid.add(new StackPane(lanes, hint), 1, 1);
    grid.add(overlay, 1, 0, 1, 2);
    grid.add(down, 2, 1);
    grid.add(across, 1, 2);
    return grid;
  }

  private static void clipTo(Region region) {
    var clip = new Rectangle();
    clip.widthProperty().bind(region.widthProperty());
    clip.heightProperty().bind(region.heightProperty());
    region.setClip(clip);
  }

  private void watch(Scope scope) {
    Viewport view = model.view();
    scope.add(model.desk().project().subscribe(p -> followProject()));
    scope.add(model.desk().selection().subscribe(s -> redraw()));
    scope.add(model.desk().sounds().arrivals().subscribe(n -> redraw()));
    scope.add(model.chosen().subscribe(c -> followProject()));
    scope.add(model.pictures().version().subscribe(v -> lanes.requestDraw()));
    List.of(model.look(), model.snap().grid(), lanes.pointer().marquee())
        .forEach(p -> scope.add(p.subscribe(v -> redraw())));
    List.of(view.start(), view.secondsPerPixel(), view.width(), view.duration())
        .forEach(p -> scope.add(p.subscribe(v -> moved())));
    List.of(model.rows().scroll(), model.rows().laneHeight(), model.rows().height())
        .forEach(p -> scope.add(p.subscribe(v -> movedDown())));
    scope.add(model.playhead().seconds().subscribe(s -> placePlayhead()));
    scope.add(model.naming().subscribe(this::name));
    scope.add(across.valueProperty().subscribe(v -> dragged(() -> view.place(across.getValue()))));
    scope.add(
        down.valueProperty().subscribe(v -> dragged(() -> model.rows().scrollTo(down.getValue()))));
    scope.add(overlay.heightProperty().subscribe(h -> placePlayhead()));
    scope.add(headers::close);
  }

  private void followProject() {
    headers.follow();
    hint.setVisible(model.project().tracks().isEmpty());
    movedDown();
    redraw();
  }

  private void redraw() {
    lanes.requestDraw();
    ruler.requestDraw();
  }

  private void moved() {
    Viewport view = model.view();
    following = true;
    double hidden = Math.max(0, view.duration().get() - view.visibleSeconds());
    across.setMax(hidden);
    across.setVisibleAmount(
        hidden == 0 ? 1 : view.visibleSeconds() * hidden / view.duration().get());
    across.setBlockIncrement(view.visibleSeconds() * 0.8);
    across.setUnitIncrement(view.visibleSeconds() * 0.1);
    across.setValue(view.start().get());
    following = false;
    placePlayhead();
    redraw();
  }

  private void movedDown() {
    following = true;
    double hidden = model.rows().hidden();
    double all = hidden + model.rows().height().get();
    down.setMax(hidden);
    down.setVisible(hidden > 0);
    down.setVisibleAmount(hidden * model.rows().height().get() / all);
    down.setBlockIncrement(model.rows().height().get() * 0.8);
    down.setUnitIncrement(model.rows().laneHeight().get());
    down.setValue(model.rows().scroll().get());
    following = false;
    headers.requestLayout();
    lanes.requestDraw();
  }

  private void dragged(Runnable follow) {
    if (!following) {
      follow.run();
    }
  }

  private void placePlayhead() {
    double x = Math.round(model.view().x(model.playhead().seconds().get()));
    playhead.resizeRelocate(
        x, SongRuler.MARKERS + SongRuler.TEMPO, 1, Math.max(0, overlay.getHeight()));
    playhead.setVisible(x >= 0 && x <= model.view().width().get());
  }

  private void name(Optional<TracksViewModel.Naming> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    pulse();
    long id = wanted.get().id();
    Project project = model.project();
    switch (wanted.get().kind()) {
      case CLIP -> project.clips().filter(c -> c.id() == id).findFirst().ifPresent(this::nameClip);
      case TRACK -> headers.header(id).ifPresent(h -> nameTrack(h, project.track(id).name()));
      case MARKER ->
          project.markers().stream()
              .filter(m -> m.id() == id)
              .findFirst()
              .ifPresent(
                  m ->
                      open(
                          "Name of the marker",
                          m.name(),
                          ruler,
                          model.view().x(project.seconds(m.frame())),
                          0,
                          text -> model.song().renameMarker(id, text)));
    }
    model.naming().set(Optional.empty());
  }

  private void nameClip(TimelineClip clip) {
    Project project = model.project();
    int row = project.indexOf(project.trackOf(clip.id()));
    model.rows().reveal(row);
    if (project.seconds(clip.end()) < model.view().start().get()
        || model.view().x(project.seconds(clip.start())) > model.view().width().get()) {
      model.view().place(project.seconds(clip.start()));
    }
    ClipBox box = ClipBox.of(project, clip, row, model.view(), model.rows());
    open(
        "Name of the clip",
        clip.name(),
        lanes,
        box.left(),
        box.top(),
        text -> model.clips().rename(clip.id(), text));
  }

  private void nameTrack(TrackHeader header, String old) {
    open(
        "Name of the track",
        old,
        header,
        8,
        header.getHeight() / 2 - 24,
        text -> model.tracks().rename(header.track(), text));
  }

  private void open(
      String name, String text, Node over, double x, double y, Consumer<String> take) {
    var at = fields.sceneToLocal(over.localToScene(x, y));
    field.open(
        name,
        text,
        at.getX(),
        at.getY(),
        160,
        words -> {
          take.accept(words);
          return true;
        });
  }

  private void typeTempo(double x, double quarter) {
    var at = fields.sceneToLocal(ruler.localToScene(Math.max(0, x), SongRuler.MARKERS - 4));
    String old = TempoCommands.words(model.project().tempo(), quarter).replace(" bpm ·", "");
    field.open(
        "Tempo and metre, e.g. 120 4/4",
        old,
        at.getX(),
        at.getY(),
        110,
        text -> model.tempo().type(quarter, text));
  }

  /** Draws what changed. */
  public void pulse() {
    lanes.pulse();
    ruler.pulse();
    headers.hear(levels.get(), nanoTime.getAsLong());
  }
}
