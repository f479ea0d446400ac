package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The headers of the tracks, level with their lanes; dragged up or down they change places. */
final class HeaderList extends Pane {
  private static final double DRAG_PIXELS = 8;

  private final TracksViewModel model;
  private final List<TrackHeader> headers = new ArrayList<>();
  private Scope scope = new Scope();
  private List<Long> shown = List.of();
  private Gesture gesture = new Gesture();
  private double pressed;
  private boolean dragging;

  HeaderList(TracksViewModel model) {
    this.model = model;
    setMinWidth(TrackHeader.WIDTH);
    setPrefWidth(TrackHeader.WIDTH);
    setMinHeight(0);
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnScroll(
        e -> {
          model.rows().scrollTo(model.rows().scroll().get() - e.getDeltaY());
          e.consume();
        });
  }

  private void pressed(MouseEvent event) {
    pressed = event.getY();
    dragging = false;
    gesture = new Gesture();
  }

  private void dragged(MouseEvent event) {
    dragging |= Math.abs(event.getY() - pressed) >= DRAG_PIXELS;
    if (dragging && model.rows().row(pressed) < model.project().tracks().size()) {
      model.tracks().place(model.chosen().get(), model.rows().row(event.getY()), gesture);
    }
  }

  void follow() {
    Project project = model.project();
    List<Long> ids = project.tracks().stream().map(Track::id).toList();
    if (!List.copyOf(ids).stream().sorted().toList().equals(shown)) {
      rebuild(project);
      shown = ids.stream().sorted().toList();
    }
    for (TrackHeader header : headers) {
      header.follow(project.track(header.track()), header.track() == model.chosen().get());
    }
    requestLayout();
  }

  private void rebuild(Project project) {
    scope.close();
    scope = new Scope();
    headers.clear();
    project.tracks().forEach(t -> headers.add(new TrackHeader(model, t, scope)));
    getChildren().setAll(headers);
  }

  @Override
  protected void layoutChildren() {
    Project project = model.project();
    for (TrackHeader header : headers) {
      int row = project.indexOf(project.track(header.track()));
      header.resizeRelocate(0, model.rows().top(row), getWidth(), model.rows().laneHeight().get());
    }
  }

  void hear(HeardLevels levels, long nanos) {
    headers.forEach(h -> h.hear(levels, nanos));
  }

  Optional<TrackHeader> header(long track) {
    return headers.stream().filter(h -> h.track() == track).findFirst();
  }

  void close() {
    scope.close();
  }
}
