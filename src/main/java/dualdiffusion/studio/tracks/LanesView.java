package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.timeline.Viewport;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;

/** The lanes with their clips, on one canvas; draws what is in view, once a frame at most. */
final class LanesView extends StackPane {
  private static final double FONT = 11;
  private static final double ZOOM_PER_NOTCH = 1.2;
  private static final double NOTCH = 40;

  private final TracksViewModel model;
  private final LanePointer pointer;
  private final ClipPainter clips;
  private final CanvasPane canvas = new CanvasPane(this::resized);
  private final ContextMenu menu;
  private boolean dirty = true;

  LanesView(TracksViewModel model) {
    this.model = model;
    this.pointer = new LanePointer(model);
    this.clips = new ClipPainter(model);
    this.menu = ClipMenu.of(model);
    setId("lanes");
    setMinSize(0, 0);
    setFocusTraversable(true);
    setAccessibleText("Tracks: drag clips, their edges and corners");
    getChildren().add(canvas);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(e -> pointer.release());
    setOnMouseMoved(e -> setCursor(cursor(pointer.hit(e.getX(), e.getY()))));
    setOnScroll(this::scrolled);
    setOnZoom(this::zoomed);
    setOnContextMenuRequested(this::showMenu);
  }

  private void resized() {
    model.view().resize(getWidth(), model.view().height().get());
    model.rows().resize(getHeight(), model.project().tracks().size());
    requestDraw();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    menu.hide();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    pointer.press(event.getX(), event.getY(), keys(event));
    Hit hit = pointer.hit(event.getX(), event.getY());
    if (event.getClickCount() == 2 && hit.clip() != 0) {
      model.open(hit.clip());
    } else if (event.getClickCount() == 2) {
      model.seek(model.project().frame(Math.max(0, model.view().seconds(event.getX()))));
    }
  }

  private void dragged(MouseEvent event) {
    pointer.drag(event.getX(), event.getY(), keys(event));
  }

  private static LanePointer.Keys keys(MouseEvent event) {
    return new LanePointer.Keys(
        event.isShortcutDown() || event.isShiftDown(),
        event.isAltDown(),
        event.isShiftDown(),
        event.isShortcutDown());
  }

  private static Cursor cursor(Hit hit) {
    return switch (hit.part()) {
      case EMPTY -> Cursor.DEFAULT;
      case BODY -> Cursor.OPEN_HAND;
      case START, END, FADE_IN, FADE_OUT -> Cursor.H_RESIZE;
      case GAIN -> Cursor.V_RESIZE;
    };
  }

  private void showMenu(ContextMenuEvent event) {
    Hit hit = pointer.hit(event.getX(), event.getY());
    if (hit.clip() != 0) {
      if (!model.desk().selection().get().contains(hit.clip())) {
        model.open(hit.clip());
      }
      menu.show(this, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  private void scrolled(ScrollEvent event) {
    Viewport view = model.view();
    double up = event.getDeltaY();
    if (event.isShortcutDown() && event.isAltDown()) {
      model.rows().grow((int) Math.signum(up));
    } else if (event.isShortcutDown()) {
      view.zoom(Math.pow(ZOOM_PER_NOTCH, up / NOTCH), event.getX());
    } else if (event.getDeltaX() != 0 || event.isShiftDown() || model.rows().hidden() == 0) {
      view.scroll(-(event.getDeltaX() == 0 ? up : event.getDeltaX()));
    } else {
      model.rows().scrollTo(model.rows().scroll().get() - up);
    }
    event.consume();
  }

  private void zoomed(ZoomEvent event) {
    model.view().zoom(event.getZoomFactor(), event.getX());
    event.consume();
  }

  LanePointer pointer() {
    return pointer;
  }

  void requestDraw() {
    dirty = true;
  }

  void pulse() {
    if (dirty) {
      dirty = false;
      draw();
    }
  }

  private void draw() {
    GraphicsContext g = canvas.cleared();
    g.setFont(Font.font(FONT));
    g.setLineWidth(1);
    g.setImageSmoothing(true);
    Project project = model.project();
    clips.begin();
    int first = Math.max(0, model.rows().row(0));
    int last = Math.min(model.rows().row(getHeight()), project.tracks().size() - 1);
    for (int row = first; row <= last; row++) {
      drawLane(g, project.tracks().get(row), row);
    }
    drawGrid(g, project, first, last);
    for (int row = first; row <= last; row++) {
      drawClips(g, project, project.tracks().get(row), row);
    }
    drawLoop(g, project);
    drawSweep(g);
    model.pictures().want(clips.missing());
  }

  private void drawLane(GraphicsContext g, Track track, int row) {
    double top = model.rows().top(row);
    double height = model.rows().laneHeight().get();
    g.setFill(track.id() == model.chosen().get() ? Ink.CHOSEN_LANE : Ink.LANE);
    g.fillRect(0, top, getWidth(), height);
    g.setFill(Ink.LINE);
    g.fillRect(0, top + height - 1, getWidth(), 1);
  }

  private void drawGrid(GraphicsContext g, Project project, int first, int last) {
    double top = Math.max(0, model.rows().top(first));
    double bottom = Math.min(getHeight(), model.rows().top(last + 1));
    if (bottom <= top) {
      return;
    }
    for (var line : BarLines.of(project.tempo(), model.view(), model.snap().grid().get())) {
      g.setFill(
          switch (line.weight()) {
            case BAR -> Ink.BAR;
            case BEAT -> Ink.BEAT;
            case DIVISION -> Ink.DIVISION;
          });
      g.fillRect((double) Math.round(line.x()), top, 1, bottom - top);
    }
  }

  private void drawClips(GraphicsContext g, Project project, Track track, int row) {
    for (TimelineClip clip : track.clips()) {
      ClipBox box = ClipBox.of(project, clip, row, model.view(), model.rows());
      if (box.right() > 0 && box.left() < getWidth()) {
        clips.draw(g, project, track, clip, box);
      }
    }
  }

  private void drawLoop(GraphicsContext g, Project project) {
    project
        .loop()
        .filter(l -> l.enabled())
        .ifPresent(
            l -> {
              g.setFill(Ink.LOOP);
              g.fillRect(
                  (double) Math.round(model.view().x(project.seconds(l.start()))),
                  0,
                  1,
                  getHeight());
              g.fillRect(
                  (double) Math.round(model.view().x(project.seconds(l.end()))), 0, 1, getHeight());
            });
  }

  private void drawSweep(GraphicsContext g) {
    Optional<LanePointer.Marquee> sweep = pointer.marquee().get();
    sweep.ifPresent(
        s -> {
          g.setFill(Ink.SWEEP);
          g.fillRect(s.x1(), s.y1(), s.x2() - s.x1(), s.y2() - s.y1());
          g.setStroke(Ink.SWEEP_EDGE);
          g.strokeRect(s.x1(), s.y1(), s.x2() - s.x1(), s.y2() - s.y1());
        });
  }
}
