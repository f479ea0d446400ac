package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;

/**
 * Names a tile of a clip.
 *
 * @param level zoom level, see {@link dualdiffusion.dsp.SpectrogramTiles}
 * @param index place in time, in tiles
 */
record TileKey(int level, int index) {

  /** The frame after its last one. */
  long end() {
    return (index + 1L) * SpectrogramTile.COLUMNS * SpectrogramTiles.framesPerColumn(level);
  }
}
