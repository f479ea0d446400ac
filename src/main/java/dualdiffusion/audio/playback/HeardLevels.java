package dualdiffusion.audio.playback;

import java.util.Map;

/**
 * How loud what is heard is. Peaks and RMS of about a block, 1 = full scale; loudness in LUFS, −∞
 * for silence.
 *
 * @param tracks by id of the track, behind its fader; empty where no song plays
 * @param integrated since the beginning of playing
 */
public record HeardLevels(
    Level master, Map<Long, Level> tracks, double momentary, double shortTerm, double integrated) {
  public static final HeardLevels SILENT =
      new HeardLevels(
          Level.SILENT,
          Map.of(),
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  /** Of the left and right channel; mono counts as both. */
  public record Level(float leftPeak, float rightPeak, float leftRms, float rightRms) {
    public static final Level SILENT = new Level(0, 0, 0, 0);
  }

  public HeardLevels {
    tracks = Map.copyOf(tracks);
  }

  /** Of one track; silence where it does not play. */
  public Level track(long id) {
    return tracks.getOrDefault(id, Level.SILENT);
  }
}
