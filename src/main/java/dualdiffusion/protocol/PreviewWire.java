package dualdiffusion.protocol;

import com.google.protobuf.ByteString;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.Range;
import dualdiffusion.protocol.v1.Preview;

/**
 * Pictures of a sample while it is drawn, in 8 bits. The levels are fourth roots of magnitudes: −60
 * dB below the brightest is told to 0.4 dB, −96 dB to 1 dB.
 */
public final class PreviewWire {
  private static final float BRIGHTEST = 255;
  private static final int MAX_ROWS = 8192;

  private PreviewWire() {}

  /** Columns are averaged until the picture fits {@link Protocol#MAX_PREVIEW_PIXELS}. */
  public static Preview toWire(MelImage image, double startSeconds) {
    MelImage fitting = fit(image);
    float scale = brightest(fitting.values());
    return Preview.newBuilder()
        .setRows(fitting.rows())
        .setColumns(fitting.columns())
        .setColumnSeconds(fitting.columnSeconds())
        .setStartSeconds(startSeconds)
        .setScale(scale)
        .setLevels(ByteString.copyFrom(levels(fitting.values(), scale)))
        .build();
  }

  public static MelImage fromWire(Preview preview) {
    int rows = Check.count("number of preview rows", preview.getRows(), 1, MAX_ROWS);
    int columns =
        Check.count(
            "number of preview columns",
            preview.getColumns(),
            1,
            Protocol.MAX_PREVIEW_PIXELS / rows);
    Range.check("column time of the preview", preview.getColumnSeconds(), 1e-6, 600);
    double most = Protocol.MAX_SECONDS;
    Range.check("start of the preview", preview.getStartSeconds(), -most, most);
    Range.check("scale of the preview", preview.getScale(), 0, Float.MAX_VALUE);
    if (preview.getLevels().size() != rows * columns) {
      throw Check.broken("The preview has " + preview.getLevels().size() + " levels.");
    }
    return new MelImage(rows, columns, magnitudes(preview), preview.getColumnSeconds());
  }

  private static MelImage fit(MelImage image) {
    int factor =
        (int)
            Math.ceilDiv((long) image.rows() * image.columns(), (long) Protocol.MAX_PREVIEW_PIXELS);
    if (factor <= 1) {
      return image;
    }
    int columns = image.columns() / factor;
    float[] values = new float[image.rows() * columns];
    for (int i = 0; i < values.length; i++) {
      int first = i / columns * image.columns() + i % columns * factor;
      values[i] = mean(image.values(), first, factor);
    }
    return new MelImage(image.rows(), columns, values, image.columnSeconds() * factor);
  }

  private static float mean(float[] values, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += values[i];
    }
    return (float) (sum / count);
  }

  private static float brightest(float[] values) {
    float brightest = 0;
    for (float v : values) {
      if (v > brightest && v <= Float.MAX_VALUE) {
        brightest = v;
      }
    }
    return brightest;
  }

  private static byte[] levels(float[] values, float scale) {
    byte[] levels = new byte[values.length];
    for (int i = 0; i < levels.length; i++) {
      double share = values[i] > 0 && scale > 0 ? Math.min(1, values[i] / scale) : 0;
      levels[i] = (byte) Math.round(BRIGHTEST * Math.sqrt(Math.sqrt(share)));
    }
    return levels;
  }

  private static float[] magnitudes(Preview preview) {
    float[] values = new float[preview.getLevels().size()];
    for (int i = 0; i < values.length; i++) {
      float root = (preview.getLevels().byteAt(i) & 0xFF) / BRIGHTEST;
      values[i] = preview.getScale() * root * root * root * root;
    }
    return values;
  }
}
