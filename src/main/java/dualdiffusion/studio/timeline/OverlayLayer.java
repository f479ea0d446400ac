package dualdiffusion.studio.timeline;

import dualdiffusion.studio.StudioViewModel;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.brush.BrushViewModel;
import dualdiffusion.studio.brush.MaskGrid;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.JobViewModel.Preview;
import dualdiffusion.studio.queue.PaintedRegion;
import dualdiffusion.studio.transport.TimeSpan;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Everything drawn over the spectrogram: preview, loop, paint, labels and the brush itself. */
final class OverlayLayer {
  private static final Color LOOP_SHADE = Color.web("#0b0d12", 0.45);
  private static final Color BRUSH = Color.WHITE;
  private static final Color BRUSH_SHADE = Color.web("#000000", 0.55);
  private static final double INSET_WIDTH = 300;
  private static final double INSET_HEIGHT = 130;
  private static final double INSET_MARGIN = 14;

  private final StudioViewModel studio;
  private final BrushViewModel brush;
  private final Viewport view;
  private final MaskLayer masks;
  private final PreviewLayer previews;

  OverlayLayer(StudioViewModel studio) {
    this.studio = studio;
    this.brush = studio.brush();
    this.view = studio.spectrogram().viewport();
    this.masks = new MaskLayer(view);
    this.previews = new PreviewLayer(studio.spectrogram());
  }

  /**
   * @param pointer where the mouse is; null when outside
   * @param pressed where the present drag began; null when there is none
   */
  void draw(GraphicsContext g, @Nullable BrushPoint pointer, @Nullable BrushPoint pressed) {
    JobViewModel job = studio.queue().active().get();
    Preview preview = job == null ? null : job.preview().get();
    if (job != null && preview != null) {
      drawPreview(g, job, preview);
    }
    drawMask(g, job != null && preview != null && isShown(job.region()));
    drawLoop(g);
    if (studio.spectrogram().audio() != null) {
      FrequencyLabels.draw(g, view);
    }
    if (pointer != null) {
      drawBrush(g, pointer, pressed);
    }
  }

  private void drawPreview(GraphicsContext g, JobViewModel job, Preview preview) {
    PaintedRegion region = job.region();
    if (region == null) {
      drawNew(g, preview);
    } else if (isShown(region)) {
      previews.draw(g, preview, region);
    }
  }

  /** Whether the clip on the canvas is the one being painted over. */
  private boolean isShown(@Nullable PaintedRegion region) {
    Take shown = studio.session().shown().get();
    return region != null && shown != null && shown.family() == region.family();
  }

  private void drawNew(GraphicsContext g, Preview preview) {
    if (studio.session().shown().get() == null) {
      double width = view.width().get();
      previews.drawInto(g, preview, new Rectangle2D(0, 0, width, view.height().get()));
    } else {
      drawInset(g, preview);
    }
  }

  /** A new piece in the making, while another is shown. */
  private void drawInset(GraphicsContext g, Preview preview) {
    double left = view.width().get() - INSET_WIDTH - INSET_MARGIN;
    double top = view.height().get() - INSET_HEIGHT - 4 * INSET_MARGIN;
    previews.drawInto(g, preview, new Rectangle2D(left, top, INSET_WIDTH, INSET_HEIGHT));
    g.setStroke(Color.web("#7c5cff"));
    g.setLineWidth(1.5);
    g.strokeRect(left, top, INSET_WIDTH, INSET_HEIGHT);
  }

  private void drawMask(GraphicsContext g, boolean replaced) {
    MaskGrid grid = brush.grid();
    if (brush.cellGrid().get() && grid != null) {
      masks.drawCells(g);
    }
    if (grid != null && brush.visible().get()) {
      masks.draw(g, grid, replaced);
    }
  }

  /** Darkens what is outside the loop. */
  private void drawLoop(GraphicsContext g) {
    TimeSpan loop = studio.transport().loop().get();
    if (loop != null && studio.transport().looping().get()) {
      double left = view.x(loop.start());
      double right = view.x(loop.end());
      g.setFill(LOOP_SHADE);
      g.fillRect(0, 0, Math.max(0, left), view.height().get());
      g.fillRect(right, 0, Math.max(0, view.width().get() - right), view.height().get());
    }
  }

  private void drawBrush(GraphicsContext g, BrushPoint at, @Nullable BrushPoint pressed) {
    g.setLineDashes(4, 3);
    g.setLineWidth(1.4);
    if (brush.tool().get() == BrushTool.ROUND) {
      double r = brush.size().get();
      outline(g, BRUSH_SHADE, () -> g.strokeOval(at.x() - r, at.y() - r + 1, 2 * r, 2 * r));
      outline(g, BRUSH, () -> g.strokeOval(at.x() - r, at.y() - r, 2 * r, 2 * r));
    } else if (brush.tool().get() == BrushTool.RECTANGLE && pressed != null) {
      outline(g, BRUSH, () -> box(g, at, pressed));
    }
    g.setLineDashes();
  }

  private static void outline(GraphicsContext g, Color ink, Runnable stroke) {
    g.setStroke(ink);
    stroke.run();
  }

  private static void box(GraphicsContext g, BrushPoint a, BrushPoint b) {
    g.strokeRect(
        Math.min(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        Math.abs(a.x() - b.x()),
        Math.abs(a.y() - b.y()));
  }
}
