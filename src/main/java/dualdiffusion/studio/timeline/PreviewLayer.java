package dualdiffusion.studio.timeline;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.studio.queue.JobViewModel.Preview;
import dualdiffusion.studio.queue.PaintedRegion;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** Draws the evolving sample of a running job; its pictures are made in the background. */
final class PreviewLayer {
  private final SpectrogramViewModel model;
  private @Nullable Look asked;
  private @Nullable Look drawn;
  private @Nullable Image picture;

  /** What a picture depends on. */
  private record Look(
      Preview preview, @Nullable PaintedRegion region, FrequencyAxis axis, int[] palette) {
    /** The very region: its equality would compare every cell, for each frame. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(@Nullable PaintedRegion other) {
      return region == other;
    }
  }

  PreviewLayer(SpectrogramViewModel model) {
    this.model = model;
  }

  /** Draws a preview over the paint, at its place on the time axis. */
  void draw(GraphicsContext g, Preview preview, PaintedRegion region) {
    Viewport view = model.viewport();
    FrequencyAxis axis = view.axis().get();
    Look look = latest(new Look(preview, region, axis, model.palette()));
    if (look != null) {
      MelImage image = look.preview().image();
      double left = view.x(look.preview().startSeconds());
      double right = view.x(look.preview().startSeconds() + seconds(image));
      g.setImageSmoothing(true);
      g.drawImage(picture, left, view.axisTop(), right - left, view.fullHeight());
    }
  }

  private static double seconds(MelImage image) {
    return image.columns() * image.columnSeconds();
  }

  /** Draws a preview of new music into a box, whatever its time. */
  void drawInto(GraphicsContext g, Preview preview, Rectangle2D box) {
    FrequencyAxis axis = new FrequencyAxis(model.scale().get(), Mask.MAX_HZ);
    if (latest(new Look(preview, null, axis, model.palette())) != null) {
      g.setImageSmoothing(true);
      g.drawImage(picture, box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
    }
  }

  /** The newest finished picture of the same job; asks for the wanted one. */
  private @Nullable Look latest(Look wanted) {
    if (!wanted.equals(asked)) {
      asked = wanted;
      model.work(
          () ->
              PreviewPicture.of(wanted.preview(), wanted.region(), wanted.axis(), wanted.palette()),
          made -> keep(wanted, made));
    }
    return drawn != null && drawn.isOf(wanted.region()) ? drawn : null;
  }

  private void keep(Look look, PreviewPicture made) {
    if (look.equals(asked)) {
      drawn = look;
      picture = TileImages.image(made.width(), made.height(), made.pixels());
    }
  }
}
