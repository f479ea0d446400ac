package dualdiffusion.studio.timeline;

import dualdiffusion.studio.StudioViewModel;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
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
  /** Opacity of the layers that are not in hand. */
  private static final double BESIDE = 0.5;

  private static final Color LOOP_SHADE = Color.web("#0b0d12", 0.45);
  private static final double INSET_WIDTH = 300;
  private static final double INSET_HEIGHT = 130;
  private static final double INSET_MARGIN = 14;

  private final StudioViewModel studio;
  private final BrushViewModel brush;
  private final Viewport view;
  private final MaskLayer masks;
  private final PreviewLayer previews;
  private final GridLayer grids;
  private final OutlineLayer outlines;

  OverlayLayer(StudioViewModel studio) {
    this.studio = studio;
    this.brush = studio.brush();
    this.view = studio.spectrogram().viewport();
    this.masks = new MaskLayer(view);
    this.previews = new PreviewLayer(studio.spectrogram());
    this.grids = new GridLayer(studio.spectrogram(), brush.kit());
    this.outlines = new OutlineLayer(view, brush.kit());
  }

  /**
   * @param surface the canvas
   * @param pointer where the mouse is; null when outside
   */
  void draw(GraphicsContext g, BrushSurface surface, @Nullable BrushPoint pointer) {
    JobViewModel job = studio.queue().active().get();
    Preview preview = job == null ? null : job.preview().get();
    if (job != null && preview != null) {
      drawPreview(g, job, preview);
    }
    drawMask(g, job != null && preview != null && isShown(job.region()));
    drawLoop(g);
    if (studio.spectrogram().audio() != null) {
      grids.draw(g);
    }
    if (pointer != null) {
      outlines.draw(g, brush.outline(surface, pointer));
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
    return region != null && shown != null && shown.family().equals(region.family());
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
    if (grid != null && (brush.cellGrid().get() || masks.cellsAreLarge())) {
      masks.drawCells(g, brush.cellGrid().get());
    }
    if (grid != null && brush.visible().get()) {
      drawLayers(g, grid, replaced);
    }
  }

  /** The layer in hand over what the others come to. */
  private void drawLayers(GraphicsContext g, MaskGrid grid, boolean replaced) {
    MaskGrid beside = brush.beside();
    if (beside != null) {
      g.setGlobalAlpha(BESIDE);
      masks.draw(g, beside, replaced);
      g.setGlobalAlpha(1);
    }
    if (brush.share() > 0) {
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
}
