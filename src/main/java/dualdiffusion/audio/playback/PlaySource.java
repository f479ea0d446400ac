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

  /** A song whose tracks are measured. */
  record Measured(Song song, TrackMeter meter) {}

  /** What measures the tracks as they are read; empty where there are none. */
  default Optional<Measured> measured() {
    return Optional.empty();
  }
}
