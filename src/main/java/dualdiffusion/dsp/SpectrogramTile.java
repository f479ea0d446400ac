package dualdiffusion.dsp;

/**
 * A rectangle of a spectrogram at one zoom level.
 *
 * @param level zoom level, see {@link SpectrogramTiles#framesPerColumn}
 * @param index place in time, in tiles
 * @param levels {@code [row * COLUMNS + column]} in {@link Decibels}, row 0 lowest
 */
public record SpectrogramTile(int level, int index, byte[] levels) {
  public static final int COLUMNS = 256;
  public static final int ROWS = 512;

  public double db(int row, int column) {
    return Decibels.toDb(levels[row * COLUMNS + column]);
  }
}
