package dualdiffusion.studio.timeline;

import static dualdiffusion.dsp.SpectrogramTile.COLUMNS;
import static dualdiffusion.dsp.SpectrogramTile.ROWS;

import dualdiffusion.dsp.SpectrogramTile;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Coloured pictures of tiles, kept as long as the tiles and the palette. */
public final class TileImages {
  private final Map<SpectrogramTile, Image> images = new WeakHashMap<>();
  private int[] palette = new int[0];

  /** Colours from now on; a change forgets all pictures. */
  public void use(int[] colours) {
    if (!Arrays.equals(colours, palette)) {
      palette = colours;
      images.clear();
    }
  }

  public Image of(SpectrogramTile tile) {
    return images.computeIfAbsent(tile, this::colour);
  }

  private Image colour(SpectrogramTile tile) {
    byte[] levels = tile.levels();
    var pixels = new int[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      int to = (ROWS - 1 - row) * COLUMNS;
      for (int column = 0; column < COLUMNS; column++) {
        pixels[to + column] = palette[levels[row * COLUMNS + column] & 255];
      }
    }
    return image(COLUMNS, ROWS, pixels);
  }

  /** A picture over pixels in premultiplied 0xAARRGGBB, not copied. */
  public static Image image(int width, int height, int[] pixels) {
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
  }
}
