package dualdiffusion.training.log;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.MelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * A picture as a PNG file's bytes.
 *
 * @param width pixels
 * @param height pixels
 */
public record Picture(int width, int height, byte[] png) {
  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int SIZE_AT = 16;
  private static final double RANGE_DB = 80;

  /**
   * @param png a whole PNG file, whose size is read from its header
   * @throws BadRequestException when it is none
   */
  public static Picture of(byte[] png) {
    if (png.length < SIZE_AT + 8 || !Arrays.equals(SIGNATURE, Arrays.copyOf(png, 8))) {
      throw new BadRequestException("A picture for the log is no PNG file.", "Use a PNG file.");
    }
    ByteBuffer header = ByteBuffer.wrap(png);
    return new Picture(header.getInt(SIZE_AT), header.getInt(SIZE_AT + 4), png);
  }

  /** In greys, low frequencies at the bottom; the darkest is 80 dB below the brightest. */
  public static Picture of(MelImage mel) {
    var picture = new BufferedImage(mel.columns(), mel.rows(), BufferedImage.TYPE_BYTE_GRAY);
    double top = 1e-9;
    for (float value : mel.values()) {
      top = Math.max(top, value);
    }
    for (int row = 0; row < mel.rows(); row++) {
      for (int column = 0; column < mel.columns(); column++) {
        int grey = grey(mel.values()[row * mel.columns() + column] / top);
        picture.getRaster().setSample(column, mel.rows() - 1 - row, 0, grey);
      }
    }
    return of(picture);
  }

  public static Picture of(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a stream into memory does not fail
    }
    return of(bytes.toByteArray());
  }

  private static int grey(double share) {
    double db = 20 * Math.log10(Math.max(share, 1e-9));
    return (int) Math.round(255 * Math.clamp(1 + db / RANGE_DB, 0, 1));
  }
}
