package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Marker;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TempoChange;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.timeline.TimeTicks;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;

/**
 * Above the lanes: markers, tempo and metre, bars and seconds. A click in the bars seeks, a drag
 * there makes the loop; double clicks add markers and changes of tempo.
 */
final class SongRuler extends StackPane {
  static final double MARKERS = 18;
  static final double TEMPO = 18;
  static final double BARS = 32;
  static final double HEIGHT = MARKERS + TEMPO + BARS;
  private static final double LOOP = 5;
  private static final double FONT = 11;
  private static final double DRAG_PIXELS = 4;
  private static final double CHARACTER = 6.6;
  private static final double FLAG = 7;
  private static final double ZOOM_PER_NOTCH = 1.2;
  private static final double NOTCH = 40;

  private final TracksViewModel model;
  private final BiConsumer<Double, Double> typeTempo;
  private final CanvasPane canvas = new CanvasPane(this::requestDraw);
  private boolean primary;
  private double pressedX;
  private double pressedY;
  private Gesture gesture = new Gesture();
  private Optional<Marker> held = Optional.empty();
  private boolean dirty = true;

  /**
   * @param typeTempo asks for tempo and metre at a pixel and a quarter note
   */
  SongRuler(TracksViewModel model, BiConsumer<Double, Double> typeTempo) {
    this.model = model;
    this.typeTempo = typeTempo;
    setId("song-ruler");
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMinWidth(0);
    setAccessibleText("Ruler: click to seek, drag to loop; markers and tempo above");
    getChildren().add(canvas);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnContextMenuRequested(this::showMenu);
    setOnScroll(this::scrolled);
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      model.view().zoom(Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / NOTCH), event.getX());
    } else {
      model.view().scroll(-(event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX()));
    }
    event.consume();
  }

  private void pressed(MouseEvent event) {
    primary = event.getButton() == MouseButton.PRIMARY;
    pressedX = event.getX();
    pressedY = event.getY();
    gesture = new Gesture();
    held = pressedY < MARKERS ? markerAt(pressedX) : Optional.empty();
    if (event.getClickCount() == 2 && primary) {
      doubleClicked();
    }
  }

  private void doubleClicked() {
    if (pressedY < MARKERS) {
      held.ifPresentOrElse(
          m ->
              model
                  .naming()
                  .set(
                      Optional.of(
                          new TracksViewModel.Naming(TracksViewModel.Naming.Kind.MARKER, m.id()))),
          () -> model.song().addMarker(frame(pressedX)));
    } else if (pressedY < MARKERS + TEMPO) {
      double quarter = tempoPlace(pressedX);
      typeTempo.accept(model.view().x(model.project().tempo().seconds(quarter)), quarter);
    }
  }

  /** The change of tempo or metre whose words are there, or else the nearest grid line. */
  private double tempoPlace(double x) {
    TempoMap map = model.project().tempo();
    for (double quarter : changes(map)) {
      double at = model.view().x(map.seconds(quarter));
      if (x >= at - 2 && x <= at + words(map, quarter).length() * CHARACTER + 6) {
        return quarter;
      }
    }
    double quarter = map.quarters(model.project().seconds(frame(x)));
    return Math.max(0, Math.rint(quarter * 64) / 64);
  }

  private Optional<Marker> markerAt(double x) {
    return model.project().markers().stream()
        .filter(
            m -> {
              double at = x(m.frame());
              return x >= at - 2 && x <= at + FLAG + 6 + m.name().length() * CHARACTER;
            })
        .reduce((a, b) -> b);
  }

  private void dragged(MouseEvent event) {
    if (!primary || !isDrag(event)) {
      return;
    }
    if (held.isPresent()) {
      long frame = held.get().frame() + shift(event.getX() - pressedX);
      model.song().moveMarker(held.get().id(), snapped(frame), gesture);
    } else if (pressedY >= MARKERS + TEMPO) {
      model.song().setLoop(frame(pressedX), frame(event.getX()), gesture);
    }
  }

  private void released(MouseEvent event) {
    if (isDrag(event) || !primary) {
      return;
    }
    if (held.isPresent()) {
      model.playhead().seek().accept(model.project().seconds(held.get().frame()));
    } else if (pressedY >= MARKERS + TEMPO) {
      model.playhead().seek().accept(Math.max(0, model.view().seconds(event.getX())));
    }
  }

  private boolean isDrag(MouseEvent event) {
    return Math.abs(event.getX() - pressedX) >= DRAG_PIXELS;
  }

  private long shift(double pixels) {
    return model.project().frame(pixels * model.view().secondsPerPixel().get());
  }

  private long frame(double x) {
    return snapped(model.project().frame(Math.max(0, model.view().seconds(x))));
  }

  private long snapped(long frame) {
    double scale = model.view().secondsPerPixel().get();
    return model.snap().snap(model.project(), Math.max(0, frame), scale, Set.of());
  }

  private void showMenu(ContextMenuEvent event) {
    var menu = new ContextMenu();
    Optional<Marker> marker = event.getY() < MARKERS ? markerAt(event.getX()) : Optional.empty();
    if (marker.isPresent()) {
      long id = marker.get().id();
      menu.getItems().add(ClipMenu.item("Delete marker", () -> model.song().removeMarker(id)));
    } else {
      long at = frame(event.getX());
      double quarter = tempoPlace(event.getX());
      double x = model.view().x(model.project().tempo().seconds(quarter));
      menu.getItems()
          .addAll(
              ClipMenu.item("Marker here", () -> model.song().addMarker(at)),
              ClipMenu.item("Tempo or metre here…", () -> typeTempo.accept(x, quarter)),
              ClipMenu.item("Loop on or off", model.song()::toggleLoop),
              ClipMenu.item("Remove the loop", model.song()::removeLoop));
    }
    menu.show(this, event.getScreenX(), event.getScreenY());
    event.consume();
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
    g.setTextBaseline(VPos.CENTER);
    g.setFill(Ink.LINE);
    g.fillRect(0, MARKERS, getWidth(), 1);
    g.fillRect(0, MARKERS + TEMPO, getWidth(), 1);
    g.fillRect(0, HEIGHT - 1, getWidth(), 1);
    Project project = model.project();
    drawBars(g, project);
    drawSeconds(g);
    drawLoop(g, project);
    drawTempo(g, project.tempo());
    project.markers().forEach(m -> drawMarker(g, m));
  }

  private void drawBars(GraphicsContext g, Project project) {
    double top = MARKERS + TEMPO + 1;
    for (var line : BarLines.of(project.tempo(), model.view(), model.snap().grid().get())) {
      boolean named = !line.label().isEmpty();
      double x = Math.round(line.x());
      g.setFill(named ? Ink.MUTED : Ink.BAR);
      g.fillRect(x, top, 1, line.weight() == BarLines.Weight.BAR ? 14 : named ? 8 : 4);
      if (named) {
        g.setFill(line.weight() == BarLines.Weight.BAR ? Ink.TEXT : Ink.MUTED);
        g.fillText(line.label(), x + 4, top + 7);
      }
    }
  }

  private void drawSeconds(GraphicsContext g) {
    g.setFont(Font.font(FONT - 1.5));
    g.setFill(Ink.MUTED);
    for (TimeTicks.Tick tick : TimeTicks.of(model.view())) {
      double x = Math.round(model.view().x(tick.seconds()));
      g.fillRect(x, HEIGHT - 9, 1, 3);
      g.fillText(tick.label(), x + 4, HEIGHT - 11);
    }
    g.setFont(Font.font(FONT));
  }

  private void drawLoop(GraphicsContext g, Project project) {
    project
        .loop()
        .ifPresent(
            l -> {
              g.setFill(l.enabled() ? Ink.LOOP : Ink.LOOP_OFF);
              g.fillRect(x(l.start()), HEIGHT - LOOP, Math.max(2, x(l.end()) - x(l.start())), LOOP);
            });
  }

  private void drawTempo(GraphicsContext g, TempoMap map) {
    double middle = MARKERS + TEMPO / 2;
    double free = -1e9;
    for (double quarter : changes(map)) {
      double x = Math.round(model.view().x(map.seconds(quarter)));
      if (x > getWidth()) {
        break;
      }
      g.setFill(Ink.MUTED);
      g.fillRect(x, MARKERS + 3, 1, TEMPO - 5);
      if (x >= free) {
        g.setFill(Ink.TEXT);
        String words = words(map, quarter);
        g.fillText(words, x + 5, middle);
        free = x + words.length() * CHARACTER + 8;
      }
    }
  }

  /** Where tempo or metre change, in quarter notes. */
  private static SortedSet<Double> changes(TempoMap map) {
    var all = new TreeSet<Double>();
    map.tempos().stream().map(TempoChange::quarter).forEach(all::add);
    map.metres().stream().map(m -> map.barStart(m.bar())).forEach(all::add);
    return all;
  }

  /** Only what changes there. */
  private static String words(TempoMap map, double quarter) {
    boolean tempo = map.tempoAt(quarter).quarter() == quarter;
    MetreChange metre = map.metreOf(map.musicalTime(quarter).bar());
    boolean metreToo = map.barStart(metre.bar()) == quarter;
    String bpm = "♩ " + TempoCommands.bpm(map.tempoAt(quarter).bpm());
    String beats = metre.beats() + "/" + metre.unit();
    return tempo && metreToo ? bpm + "   " + beats : tempo ? bpm : beats;
  }

  private void drawMarker(GraphicsContext g, Marker marker) {
    double x = Math.round(x(marker.frame()));
    if (x > getWidth() || x < -300) {
      return;
    }
    g.setFill(Ink.MARKER);
    g.fillPolygon(
        new double[] {x, x + FLAG, x}, new double[] {4, 4 + FLAG / 2 + 1, 4 + FLAG + 2}, 3);
    g.fillRect(x, 3, 1, MARKERS - 3);
    g.setFill(Ink.TEXT);
    g.fillText(marker.name(), x + FLAG + 4, MARKERS / 2);
  }

  private double x(long frame) {
    return model.view().x(model.project().seconds(frame));
  }
}
