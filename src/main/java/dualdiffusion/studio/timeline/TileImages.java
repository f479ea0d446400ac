package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.SpectrogramTile;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Pictures of painted tiles, kept as long as the tiles. */
public final class TileImages {
  private final Map<PaintedTile, Image> images = new WeakHashMap<>();

  public Image of(PaintedTile tile) {
    return images.computeIfAbsent(
        tile, t -> image(SpectrogramTile.COLUMNS, SpectrogramTile.ROWS, t.pixels()));
  }

  /** A picture over pixels in premultiplied 0xAARRGGBB, not copied. */
  public static Image image(int width, int height, int[] pixels) {
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
  }
}
