package dualdiffusion.studio.timeline;

import static dualdiffusion.dsp.SpectrogramTile.COLUMNS;
import static dualdiffusion.dsp.SpectrogramTile.ROWS;

import dualdiffusion.dsp.SpectrogramTile;

/**
 * A tile and its colours.
 *
 * @param palette colours of the 256 levels that were used, as 0xAARRGGBB
 * @param pixels {@code [y * COLUMNS + column]}, top row first
 */
public record PaintedTile(SpectrogramTile tile, int[] palette, int[] pixels) {
  /** What one takes of memory. */
  static final int BYTES = ROWS * COLUMNS * (Byte.BYTES + Integer.BYTES);

  static PaintedTile of(SpectrogramTile tile, int[] palette) {
    byte[] levels = tile.levels();
    var pixels = new int[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      int to = (ROWS - 1 - row) * COLUMNS;
      for (int column = 0; column < COLUMNS; column++) {
        pixels[to + column] = palette[levels[row * COLUMNS + column] & 255];
      }
    }
    return new PaintedTile(tile, palette, pixels);
  }
}
