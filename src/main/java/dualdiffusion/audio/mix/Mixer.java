package dualdiffusion.audio.mix;

import java.util.Arrays;
import java.util.List;

/**
 * Renders any frames of a song. Each sample is a function of the song and its place alone, so
 * blocks of any sizes put together are the same to the bit. Allocates nothing after construction;
 * one thread.
 */
public final class Mixer {
  private static final int SIDES = 2;
  private static final int CHUNK = 1024;

  private final Song song;
  private final Strip[] strips;
  private final float master;
  private final TrackMeter meter = new TrackMeter();
  private final float[][] sum = new float[SIDES][CHUNK];
  private final ClipRenderer.Scratch scratch = new ClipRenderer.Scratch(CHUNK);

  /** A track with its clips' and its own factors worked out. */
  private record Strip(int index, ClipRenderer[] clips, float left, float right) {
    static Strip of(int index, SongTrack track) {
      float gain = Gain.of(track.gainDb());
      return new Strip(
          index,
          track.clips().stream().map(ClipRenderer::new).toArray(ClipRenderer[]::new),
          gain * Gain.pan(track.pan(), 0),
          gain * Gain.pan(track.pan(), 1));
    }
  }

  public Mixer(Song song) {
    this.song = song;
    List<SongTrack> heard = song.heard();
    strips = new Strip[heard.size()];
    for (int i = 0; i < strips.length; i++) {
      strips[i] = Strip.of(song.tracks().indexOf(heard.get(i)), heard.get(i));
    }
    master = Gain.of(song.masterDb());
    meter.clear(song.tracks().size());
  }

  public Song song() {
    return song;
  }

  /** What has passed the faders since it was cleared, by place of the track in the song. */
  public TrackMeter meter() {
    return meter;
  }

  /**
   * Writes frames {@code from} … of the song; what is beside it is silent.
   *
   * @param out {@code [2][frame]}
   * @param at first frame written
   */
  public void render(long from, float[][] out, int at, int frames) {
    Arrays.fill(out[0], at, at + frames, 0);
    Arrays.fill(out[1], at, at + frames, 0);
    for (int done = 0; done < frames; done += CHUNK) {
      chunk(from + done, out, at + done, Math.min(CHUNK, frames - done));
    }
    meter.passed(frames);
  }

  private void chunk(long from, float[][] out, int at, int frames) {
    for (Strip strip : strips) {
      if (strip(strip, from, frames)) {
        fade(strip.index(), 0, strip.left(), out[0], at, frames);
        fade(strip.index(), 1, strip.right(), out[1], at, frames);
      }
    }
    for (int i = at; i < at + frames; i++) {
      out[0][i] *= master;
      out[1][i] *= master;
    }
  }

  /** Sums a track's clips; false where there are none. */
  private boolean strip(Strip strip, long from, int frames) {
    boolean any = false;
    for (ClipRenderer clip : strip.clips()) {
      if (clip.reaches(from, frames)) {
        if (!any) {
          Arrays.fill(sum[0], 0, frames, 0);
          Arrays.fill(sum[1], 0, frames, 0);
          any = true;
        }
        clip.add(from, sum, frames, scratch);
      }
    }
    return any;
  }

  private void fade(int track, int side, float gain, float[] out, int at, int frames) {
    float[] samples = sum[side];
    for (int i = 0; i < frames; i++) {
      samples[i] *= gain;
    }
    meter.add(track, side, samples, frames);
    for (int i = 0; i < frames; i++) {
      out[at + i] += samples[i];
    }
  }
}
