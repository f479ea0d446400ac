package dualdiffusion.studio.timeline;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.studio.queue.JobViewModel.Preview;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** Draws the evolving sample of a running job. */
final class PreviewLayer {
  private static final double RANGE_DB = 60;
  private static final int MAX_PICTURE_ROWS = 256;

  private final SpectrogramViewModel model;
  private @Nullable MelImage drawn;
  private @Nullable Image picture;

  PreviewLayer(SpectrogramViewModel model) {
    this.model = model;
  }

  /** Draws a preview at its place on the time axis. */
  void draw(GraphicsContext g, Preview preview) {
    Viewport view = model.viewport();
    MelImage image = preview.image();
    double left = view.x(preview.startSeconds());
    double right = view.x(preview.startSeconds() + image.columns() * image.columnSeconds());
    double top = view.y(Math.min(Mask.MAX_HZ, view.axis().get().maxHz()));
    g.setImageSmoothing(true);
    g.drawImage(picture(image), left, top, right - left, view.height().get() - top);
  }

  /** Draws a preview into a box, whatever its time. */
  void drawInto(GraphicsContext g, MelImage image, Rectangle2D box) {
    g.setImageSmoothing(true);
    g.drawImage(picture(image), box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
  }

  private Image picture(MelImage image) {
    Image kept = picture;
    if (kept == null || !image.equals(drawn)) {
      kept = colour(image);
      picture = kept;
      drawn = image;
    }
    return kept;
  }

  private Image colour(MelImage image) {
    float loudest = 1e-9f;
    for (float value : image.values()) {
      loudest = Math.max(loudest, value);
    }
    int rows = Math.min(MAX_PICTURE_ROWS, 2 * image.rows());
    var pixels = new int[rows * image.columns()];
    for (int y = 0; y < rows; y++) {
      int row = melRow(image, (rows - y - 0.5) / rows);
      for (int column = 0; column < image.columns(); column++) {
        float value = image.values()[row * image.columns() + column];
        pixels[y * image.columns() + column] = argb(value / loudest);
      }
    }
    return TileImages.image(image.columns(), rows, pixels);
  }

  /** The mel row at a height of the shown axis. */
  private int melRow(MelImage image, double height) {
    double hz = model.viewport().axis().get().hz(height);
    double row = MelScale.fraction(hz, Mask.MAX_HZ) * image.rows();
    return Math.clamp((int) row, 0, image.rows() - 1);
  }

  private int argb(double share) {
    ColourMap map = model.colours().get();
    return map.argb(1 + 20 * Math.log10(Math.max(share, 1e-9)) / RANGE_DB);
  }
}
