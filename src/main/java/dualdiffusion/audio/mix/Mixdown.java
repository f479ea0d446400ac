package dualdiffusion.audio.mix;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;

/** A song, or one track of it, as a file has it: to the bit what playback plays. */
public final class Mixdown {
  private static final int BLOCK = 1 << 16;

  private Mixdown() {}

  /**
   * Mixes frames {@code from} (inclusive) to {@code to} (exclusive) to two channels.
   *
   * @throws dualdiffusion.core.CancelledException when cancelled
   * @throws IllegalArgumentException when that is more than a buffer holds
   */
  public static AudioBuffer mix(Song song, long from, long to, Cancel cancel) {
    if (from < 0 || to < from || to - from > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("mix of frames " + from + "…" + to);
    }
    int frames = (int) (to - from);
    var out = new float[2][frames];
    var mixer = new Mixer(song);
    for (int done = 0; done < frames; done += BLOCK) {
      cancel.check();
      mixer.render(from + done, out, done, Math.min(BLOCK, frames - done));
    }
    return new AudioBuffer(song.sampleRate(), out);
  }

  /** One track through its fader and the master; stems of all heard tracks add up to the mix. */
  public static AudioBuffer stem(Song song, SongTrack track, long from, long to, Cancel cancel) {
    SongTrack alone =
        new SongTrack(track.id(), track.clips(), track.gainDb(), track.pan(), false, false);
    return mix(song.only(alone), from, to, cancel);
  }
}
