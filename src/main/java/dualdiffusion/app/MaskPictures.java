package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Mask;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Masks from pictures: each cell takes the mean brightness of the pixels that it covers. */
final class MaskPictures {
  private static final long MAX_PIXELS = 1L << 26;

  private MaskPictures() {}

  static Mask read(Path file, double seconds) {
    BufferedImage picture = load(file);
    int columns = Mask.columnsFor(seconds);
    float[] strengths = new float[Mask.ROWS * columns];
    for (int r = 0; r < Mask.ROWS; r++) {
      for (int c = 0; c < columns; c++) {
        strengths[r * columns + c] = mean(picture, Mask.ROWS - 1 - r, c, columns);
      }
    }
    return new Mask(columns, strengths);
  }

  private static float mean(BufferedImage picture, int rowFromTop, int column, int columns) {
    int x0 = (int) ((long) column * picture.getWidth() / columns);
    int x1 = Math.max(x0 + 1, (int) ((column + 1L) * picture.getWidth() / columns));
    int y0 = rowFromTop * picture.getHeight() / Mask.ROWS;
    int y1 = Math.max(y0 + 1, (rowFromTop + 1) * picture.getHeight() / Mask.ROWS);
    double sum = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        sum += brightness(picture.getRGB(x, y));
      }
    }
    return (float) Math.min(1, sum / ((x1 - x0) * (y1 - y0)));
  }

  /** Mean of red, green and blue under the opacity, 0…1. */
  private static double brightness(int argb) {
    int rgb = ((argb >> 16) & 0xff) + ((argb >> 8) & 0xff) + (argb & 0xff);
    return rgb / (3 * 255.0) * ((argb >>> 24) / 255.0);
  }

  /** The size is looked at before any pixel is read. */
  private static BufferedImage load(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      var readers = in == null ? null : ImageIO.getImageReaders(in);
      if (readers == null || !readers.hasNext()) {
        throw unusable(file, "it is missing or not a picture");
      }
      ImageReader reader = readers.next();
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
        throw unusable(file, "it is too large");
      }
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw e instanceof BadRequestException bad
          ? bad
          : unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static BadRequestException unusable(Path file, String why) {
    return new BadRequestException(
        "The mask " + file + " cannot be used: " + why + ".", "Use a PNG of moderate size.");
  }
}
