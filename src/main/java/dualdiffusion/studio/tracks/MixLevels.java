package dualdiffusion.studio.tracks;

import java.util.Map;

/**
 * How loud what is heard is; loudness in LUFS, −∞ for silence.
 *
 * @param tracks by id of the track, behind its fader; none where nothing plays
 * @param momentary of the last 400 ms
 * @param shortTerm of the last 3 s
 * @param integrated since the beginning of playing
 */
public record MixLevels(
    Level master, Map<Long, Level> tracks, double momentary, double shortTerm, double integrated) {
  public static final MixLevels SILENT =
      new MixLevels(
          Level.SILENT,
          Map.of(),
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  /** Of left and right, 1 = full scale; mono counts as both. */
  public record Level(float leftPeak, float rightPeak, float leftRms, float rightRms) {
    public static final Level SILENT = new Level(0, 0, 0, 0);
  }

  public MixLevels {
    tracks = Map.copyOf(tracks);
  }

  Level track(long id) {
    return tracks.getOrDefault(id, Level.SILENT);
  }
}
