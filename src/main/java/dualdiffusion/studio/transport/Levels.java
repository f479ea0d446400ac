package dualdiffusion.studio.transport;

import dualdiffusion.audio.playback.HeardLevels;

/**
 * Peaks of what is heard, in dB of full scale.
 *
 * @param left of the first channel
 * @param right of the second channel, or the first of a mono clip
 */
public record Levels(double left, double right) {
  public static final double FLOOR_DB = -60;
  public static final Levels SILENT = new Levels(FLOOR_DB, FLOOR_DB);

  /** The peaks of a level. */
  public static Levels of(HeardLevels.Level level) {
    return new Levels(db(level.leftPeak()), db(level.rightPeak()));
  }

  private static double db(float peak) {
    return Math.max(FLOOR_DB, 20 * Math.log10(peak + 1e-9));
  }
}
