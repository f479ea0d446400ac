package dualdiffusion.studio.timeline;

/**
 * Names a tile of a clip.
 *
 * @param level zoom level, see {@link dualdiffusion.dsp.SpectrogramTiles}
 * @param index place in time, in tiles
 */
record TileKey(int level, int index) {}
