package dualdiffusion.audio.mix;

import java.util.List;

/**
 * Clips through one fader; where clips overlap they add up.
 *
 * @param id unique in the song
 * @param pan −1 left … 1 right
 */
public record SongTrack(
    long id, List<SongClip> clips, double gainDb, double pan, boolean mute, boolean solo) {
  public SongTrack {
    clips = List.copyOf(clips);
  }

  /** Clips as they are, in the middle. */
  public static SongTrack of(long id, List<SongClip> clips) {
    return new SongTrack(id, clips, 0, 0, false, false);
  }
}
