package dualdiffusion.audio.playback;

import dualdiffusion.dsp.Windows;
import java.util.Arrays;

/**
 * Short grains of a source at a place that moves: one at each new place, windowed, half over the
 * one before. Silent while the place stays.
 */
final class ScrubFeed implements BlockFeed {
  private static final double GRAIN_SECONDS = 0.09;

  private final PlaySource source;
  private final int hop;
  private final float[] window;
  private final float[][] grain;
  private final float[][] tail;
  private final LevelLog levels;
  private long last = -1;
  private long produced;
  private int left;
  private volatile long target;

  ScrubFeed(PlaySource source, long target) {
    this.source = source;
    this.target = target;
    hop = (int) (GRAIN_SECONDS * source.sampleRate() / 2);
    window = Windows.hann(2 * hop);
    grain = new float[source.channels()][2 * hop];
    tail = new float[source.channels()][hop];
    levels = new LevelLog(source.sampleRate(), source.channels());
  }

  /** Moves on. */
  void to(long frame) {
    target = frame;
  }

  @Override
  public int read(float[][] block) {
    int frames = block[0].length;
    int filled = 0;
    while (filled < frames) {
      if (left == 0) {
        begin();
        left = hop;
      }
      int part = Math.min(left, frames - filled);
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(grain[c], hop - left, block[c], filled, part);
      }
      left -= part;
      filled += part;
    }
    produced += frames;
    levels.add(produced, block, frames, null);
    return frames;
  }

  /** Lays a new grain over the rest of the one before, in the first half of {@link #grain}. */
  private void begin() {
    long place = target;
    if (place == last) {
      for (float[] channel : grain) {
        Arrays.fill(channel, 0);
      }
    } else {
      source.read(place - hop, grain, 0, 2 * hop);
      last = place;
    }
    for (int c = 0; c < grain.length; c++) {
      for (int i = 0; i < hop; i++) {
        float rest = tail[c][i];
        tail[c][i] = grain[c][hop + i] * window[hop + i];
        grain[c][i] = grain[c][i] * window[i] + rest;
      }
    }
  }

  @Override
  public long position(long played) {
    return target;
  }

  @Override
  public HeardLevels levels(long played) {
    return levels.at(played);
  }
}
