package dualdiffusion.audio.playback;

import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.TrackMeter;
import java.util.Optional;

/**
 * What can be played: frames by their place. The same place always gives the same samples, however
 * it is read. One thread at a time reads.
 */
public interface PlaySource {
  int sampleRate();

  int channels();

  /** The frame after the last one. */
  long frames();

  /** Whether a loop may reach beyond the end, into silence. */
  boolean silentBeyond();

  /**
   * Writes frames {@code from} …; what lies before the beginning or beyond the end is silent.
   *
   * @param block {@code [channel][frame]}
   * @param at first frame of the block that is written
   */
  void read(long from, float[][] block, int at, int frames);

  /**
   * Goes on where another source is about to be read while it plays, if that is possible: its sound
   * then comes in by itself, and the other one need not be faded out. Until then, and only while it
   * is read onwards, its places sound otherwise than at other times.
   *
   * @param place frame read next; this source has not been read yet
   * @param until the frame up to which it is read onwards
   */
  default boolean goOnFrom(PlaySource other, long place, long until) {
    return false;
  }

  /** Called between reads while there is time: may compute a little of what comes next. */
  default void ahead() {}

  /** A song whose tracks are measured. */
  record Measured(Song song, TrackMeter meter) {}

  /** What measures the tracks as they are read; empty where there are none. */
  default Optional<Measured> measured() {
    return Optional.empty();
  }
}
