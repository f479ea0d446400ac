package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.Decibels;
import dualdiffusion.studio.StudioViewModel;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.brush.BrushViewModel;
import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.controls.FocusRing;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The spectrogram with paint and playhead over it, and the mouse on it. */
final class SpectrogramView extends StackPane {
  private static final double ZOOM_PER_NOTCH = 1.2;
  private static final double NOTCH_PIXELS = 40;
  private static final double CLICK_PIXELS = 4;
  private static final String NAME = "Spectrogram of the selected take; paint on it with the brush";

  private final StudioViewModel studio;
  private final BrushViewModel brush;
  private final Viewport view;
  private final CanvasPane tiles = new CanvasPane(this::resized);
  private final CanvasPane overlay = new CanvasPane(this::requestDraw);
  private final Rectangle playhead = new Rectangle(2, 10);
  private final TileLayer tileLayer;
  private final OverlayLayer overlayLayer;
  private final ReadOnlyStringWrapper readout = new ReadOnlyStringWrapper("");
  private final CanvasKeys keys;
  private @Nullable BrushPoint pointer;
  private @Nullable BrushPoint pressed;
  private BrushPoint last = new BrushPoint(0, 0);
  private boolean panning;
  private boolean dirty = true;

  SpectrogramView(StudioViewModel studio) {
    this.studio = studio;
    this.brush = studio.brush();
    this.view = studio.spectrogram().viewport();
    this.tileLayer = new TileLayer(studio.spectrogram());
    this.overlayLayer = new OverlayLayer(studio);
    setId("spectrogram");
    getStyleClass().add("spectrogram");
    keys = new CanvasKeys(view, brush, this::surface, studio.transport()::seek);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("spectrogram");
    setAccessibleText(NAME);
    setAccessibleHelp(
        "Arrows move the pointer, with Ctrl further; Enter puts the brush down and up");
    playhead.setManaged(false);
    playhead.setMouseTransparent(true);
    playhead.getStyleClass().add("playhead");
    getChildren().addAll(tiles, overlay, playhead);
    setMinSize(200, 120);
    FocusRing.on(this);
    listen();
  }

  private void listen() {
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    setOnMouseMoved(this::move);
    setOnMouseExited(e -> leave());
    setOnScroll(this::scroll);
    setOnZoom(this::pinch);
    setOnKeyPressed(this::key);
    focusedProperty().subscribe(this::focused);
  }

  private void resized() {
    view.resize(tiles.getWidth(), tiles.getHeight());
    playhead.setHeight(tiles.getHeight());
    requestDraw();
  }

  void requestDraw() {
    dirty = true;
  }

  /** Draws if something changed; called at each frame. */
  void pulse() {
    if (dirty) {
      dirty = false;
      if (tileLayer.draw(tiles.cleared())) {
        studio.firstPicture().drawn(studio.spectrogram().audio());
      }
      overlayLayer.draw(overlay.cleared(), surface(), pointer);
      placePlayhead();
    }
  }

  void placePlayhead() {
    double x = view.x(studio.transport().position().get());
    playhead.setLayoutX(Math.rint(x) - 1);
    playhead.setVisible(x >= 0 && x <= view.width().get() && studio.spectrogram().audio() != null);
  }

  private BrushSurface surface() {
    return new BrushSurface(
        view.start().get(),
        view.secondsPerPixel().get(),
        view.fullHeight(),
        -view.axisTop(),
        view.axis().get());
  }

  private void press(MouseEvent event) {
    requestFocus();
    BrushPoint at = point(event);
    pointer = at;
    pressed = at;
    last = at;
    brush.end(); // Another button or a key may have begun a stroke.
    panning =
        event.getButton() != MouseButton.PRIMARY || brush.kit().tool().get() == BrushTool.POINTER;
    if (!panning) {
      brush.begin(surface(), at);
    }
    requestDraw();
  }

  private void drag(MouseEvent event) {
    BrushPoint at = point(event);
    pointer = at;
    if (panning) {
      view.scroll(last.x() - event.getX());
      view.scrollFrequency(event.getY() - last.y());
      last = at;
    } else {
      brush.drag(surface(), at);
    }
    describe(at);
  }

  private void release(MouseEvent event) {
    BrushPoint from = pressed;
    boolean click =
        from != null && Math.hypot(event.getX() - from.x(), event.getY() - from.y()) < CLICK_PIXELS;
    if (!panning) {
      brush.end();
    } else if (click && event.getButton() == MouseButton.PRIMARY) {
      studio.transport().seek(view.seconds(event.getX()));
    }
    pressed = null;
    requestDraw();
  }

  private void move(MouseEvent event) {
    pointer = point(event);
    setCursor(brush.kit().tool().get() == BrushTool.POINTER ? Cursor.DEFAULT : Cursor.CROSSHAIR);
    describe(pointer);
  }

  private void key(KeyEvent event) {
    if (keys.press(event)) {
      pointer = keys.point();
      describe(pointer);
      announce();
      event.consume();
    }
  }

  private void focused(boolean is) {
    if (!is) {
      keys.lift();
      requestDraw();
    }
  }

  /** Screen readers hear where the pointer is. */
  private void announce() {
    String doing = keys.doing().isEmpty() ? "" : keys.doing() + " · ";
    setAccessibleText(readout.get().isEmpty() ? NAME : doing + readout.get());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void leave() {
    pointer = null;
    readout.set("");
    requestDraw();
  }

  private void describe(BrushPoint at) {
    double seconds = view.seconds(at.x());
    double hz = view.hz(at.y());
    boolean inside = studio.spectrogram().audio() != null && seconds <= view.duration().get();
    readout.set(inside ? Words.readout(brush.kit().beats().get(), seconds, hz, level(at)) : "");
    requestDraw();
  }

  private String level(BrushPoint at) {
    double db = studio.spectrogram().db(view.seconds(at.x()), view.hz(at.y()));
    boolean same = studio.spectrogram().differs() && db <= Decibels.FLOOR;
    return same ? "unchanged" : Words.db(db);
  }

  private static BrushPoint point(MouseEvent event) {
    return new BrushPoint(event.getX(), event.getY());
  }

  /** The wheel zooms time, with Ctrl frequency; sideways, or with Shift, it scrolls. */
  private void scroll(ScrollEvent event) {
    boolean sideways =
        event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    if (sideways) {
      view.scroll(-(event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX()));
    } else if (event.isShortcutDown()) {
      view.zoomFrequency(factor(event), event.getY());
    } else {
      view.zoom(factor(event), event.getX());
    }
    event.consume();
  }

  private static double factor(ScrollEvent event) {
    return Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / NOTCH_PIXELS);
  }

  private void pinch(ZoomEvent event) {
    view.zoom(event.getZoomFactor(), event.getX());
    event.consume();
  }

  /** What lies under the pointer; empty when it is elsewhere. */
  ReadOnlyStringProperty readout() {
    return readout.getReadOnlyProperty();
  }
}
