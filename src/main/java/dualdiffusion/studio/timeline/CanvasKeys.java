package dualdiffusion.studio.timeline;

import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.brush.BrushViewModel;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;

/**
 * The spectrogram by keyboard: arrows move a pointer over time and frequency (with Ctrl further),
 * Enter puts the brush down and takes it up again, or with the pointer tool moves the playhead.
 */
final class CanvasKeys {
  private static final double STEP = 8;
  private static final double FAR = 64;

  private final Viewport view;
  private final BrushViewModel brush;
  private final Supplier<BrushSurface> surface;
  private final DoubleConsumer seek;
  private double x = -1;
  private double y = -1;
  private boolean down;

  /**
   * @param seek moves the playhead to a time in seconds
   */
  CanvasKeys(
      Viewport view, BrushViewModel brush, Supplier<BrushSurface> surface, DoubleConsumer seek) {
    this.view = view;
    this.brush = brush;
    this.surface = surface;
    this.seek = seek;
  }

  /** Whether the key was one of these. */
  boolean press(KeyEvent event) {
    if (event.isAltDown() || event.isShiftDown()) {
      return false;
    }
    double step = event.isShortcutDown() ? FAR : STEP;
    switch (event.getCode()) {
      case LEFT -> move(-step, 0);
      case RIGHT -> move(step, 0);
      case UP -> move(0, -step);
      case DOWN -> move(0, step);
      case ENTER -> {
        if (event.isShortcutDown()) {
          return false;
        }
        put();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Begins in the middle of what is seen; at the edges the view moves along. */
  private void move(double right, double below) {
    double width = view.width().get();
    double height = view.height().get();
    if (x < 0) {
      x = width / 2;
      y = height / 2;
    }
    double wanted = x + right;
    double end = Math.min(width, view.x(view.duration().get()));
    if (wanted < 0 || wanted > width) {
      view.scroll(wanted < 0 ? wanted : wanted - width);
      end = Math.min(width, view.x(view.duration().get()));
    }
    x = Math.clamp(wanted, 0, Math.max(0, end));
    y = Math.clamp(y + below, 0, Math.max(0, height));
    if (down) {
      brush.drag(surface.get(), point());
    }
  }

  private void put() {
    move(0, 0);
    if (brush.kit().tool().get() == BrushTool.POINTER) {
      seek.accept(view.seconds(x));
    } else if (down) {
      lift();
    } else {
      down = true;
      brush.begin(surface.get(), point());
    }
  }

  /** Ends the stroke, if there is one. */
  void lift() {
    if (down) {
      down = false;
      brush.end();
    }
  }

  BrushPoint point() {
    return new BrushPoint(x, y);
  }

  /** What the brush is doing, for those who cannot see it; may be empty. */
  String doing() {
    if (!down) {
      return "";
    }
    return brush.kit().erase().get() ? "erasing" : "painting";
  }
}
