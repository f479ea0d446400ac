package dualdiffusion.audio.playback;

import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.TrackMeter;
import dualdiffusion.dsp.LoudnessMeter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Levels of the last blocks, to be asked for when they are heard. Blocks are added on one thread.
 */
final class LevelLog {
  private static final int SLOTS = 32;
  private static final int PER_LEVEL = 4;

  private static final class Slot {
    private long end = -1;
    private @Nullable Song song;
    private float[] tracks = new float[0];
    private final float[] master = new float[PER_LEVEL];
    private double momentary;
    private double shortTerm;
    private double integrated;
  }

  private final Slot[] slots = new Slot[SLOTS];
  private final LoudnessMeter loudness;
  private int next;

  LevelLog(int sampleRate, int channels) {
    loudness = new LoudnessMeter(sampleRate, channels);
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /**
   * @param end played frames after the block
   */
  void add(long end, float[][] block, int frames, PlaySource.@Nullable Measured measured) {
    loudness.add(block, frames);
    synchronized (slots) {
      Slot slot = slots[next++ % SLOTS];
      slot.end = end;
      measure(block, frames, slot.master);
      slot.momentary = loudness.momentary();
      slot.shortTerm = loudness.shortTerm();
      slot.integrated = loudness.integrated();
      slot.song = measured == null ? null : measured.song();
      if (measured != null) {
        copy(measured, slot);
      }
    }
  }

  private static void measure(float[][] block, int frames, float[] into) {
    for (int side = 0; side < 2; side++) {
      float peak = 0;
      double squares = 0;
      float[] channel = block[Math.min(side, block.length - 1)];
      for (int i = 0; i < frames; i++) {
        peak = Math.max(peak, Math.abs(channel[i]));
        squares += (double) channel[i] * channel[i];
      }
      into[side] = peak;
      into[2 + side] = (float) Math.sqrt(squares / Math.max(1, frames));
    }
  }

  private static void copy(PlaySource.Measured measured, Slot slot) {
    int tracks = measured.song().tracks().size();
    TrackMeter meter = measured.meter();
    if (slot.tracks.length < PER_LEVEL * tracks) {
      slot.tracks = new float[PER_LEVEL * tracks];
    }
    for (int t = 0; t < tracks; t++) {
      for (int side = 0; side < 2; side++) {
        slot.tracks[PER_LEVEL * t + side] = meter.peak(t, side);
        slot.tracks[PER_LEVEL * t + 2 + side] = meter.rms(t, side);
      }
    }
    meter.clear(tracks);
  }

  /** Of the block heard after so many played frames, or of the last one before. */
  HeardLevels at(long played) {
    synchronized (slots) {
      Slot best = null;
      for (Slot slot : slots) {
        boolean fits = slot.end > played && (best == null || slot.end < best.end);
        best = fits ? slot : best;
      }
      Slot last = slots[Math.floorMod(next - 1, SLOTS)];
      Slot heard = best == null ? last : best;
      return heard.end < 0 ? HeardLevels.SILENT : heard(heard);
    }
  }

  private static HeardLevels heard(Slot slot) {
    Map<Long, HeardLevels.Level> tracks = new HashMap<>();
    Song song = slot.song;
    for (int t = 0; song != null && t < song.tracks().size(); t++) {
      tracks.put(song.tracks().get(t).id(), level(slot.tracks, PER_LEVEL * t));
    }
    return new HeardLevels(
        level(slot.master, 0), tracks, slot.momentary, slot.shortTerm, slot.integrated);
  }

  private static HeardLevels.Level level(float[] all, int at) {
    return new HeardLevels.Level(all[at], all[at + 1], all[at + 2], all[at + 3]);
  }
}
