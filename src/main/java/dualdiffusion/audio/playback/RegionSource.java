package dualdiffusion.audio.playback;

import dualdiffusion.dsp.Fft;
import dualdiffusion.dsp.Windows;
import java.util.Arrays;

/**
 * What a mask leaves of another source, by a short-time Fourier transform: windows of about 90 ms,
 * a quarter of that apart, each spectrum multiplied by the mask at the window's middle. Phases
 * stay, so nothing is delayed; where the mask is 1 all around, the sound is the source's own, but
 * for rounding. Windows stand at fixed places of the source, so that any block gives the same
 * samples. It ends where the mask ends.
 */
public final class RegionSource implements PlaySource {
  private static final double WINDOW_SECONDS = 0.09;
  private static final int OVERLAP = 4;
  private static final double EDGE_SECONDS = 0.003;

  private final PlaySource source;
  private final RegionMask mask;
  private final Fft fft;
  private final int hop;
  private final float[] window;
  private final float[] gains;
  private final float[][][] frames;
  private final long[] kept = new long[OVERLAP];
  private final float[][] block;
  private long blockIndex = Long.MIN_VALUE;
  private final long start;
  private final long end;
  private final int edge;

  public RegionSource(PlaySource source, RegionMask mask) {
    this.source = source;
    this.mask = mask;
    int rate = source.sampleRate();
    int size = Integer.highestOneBit((int) Math.max(64, WINDOW_SECONDS * rate * Math.sqrt(2)));
    fft = new Fft(size);
    hop = size / OVERLAP;
    window = window(size);
    gains = new float[fft.bins()];
    frames = new float[OVERLAP][source.channels()][size];
    block = new float[source.channels()][hop];
    start = Math.round(mask.start() * rate);
    long last = Math.round(mask.end() * rate);
    end = source.silentBeyond() ? last : Math.min(last, source.frames());
    edge = (int) (EDGE_SECONDS * rate);
    Arrays.fill(kept, Long.MIN_VALUE);
  }

  /**
   * Applied before and after. A Hann window keeps other frequencies out better than its root would;
   * its squares add up to 3/8 of the overlap.
   */
  private static float[] window(int size) {
    float[] hann = Windows.hann(size);
    for (int i = 0; i < size; i++) {
      hann[i] *= (float) Math.sqrt(8.0 / (3 * OVERLAP));
    }
    return hann;
  }

  /** The first frame that is heard. */
  public long start() {
    return start;
  }

  @Override
  public int sampleRate() {
    return source.sampleRate();
  }

  @Override
  public int channels() {
    return source.channels();
  }

  @Override
  public long frames() {
    return Math.max(start, end);
  }

  @Override
  public boolean silentBeyond() {
    return true;
  }

  @Override
  public void read(long from, float[][] out, int at, int count) {
    int done = 0;
    while (done < count) {
      long place = from + done;
      long index = Math.floorDiv(place, hop);
      int offset = (int) (place - index * hop);
      int part = Math.min(hop - offset, count - done);
      if (place >= end || place + part <= start) {
        silence(out, at + done, part);
      } else {
        compute(index);
        copy(place, offset, out, at + done, part);
      }
      done += part;
    }
  }

  private static void silence(float[][] out, int at, int count) {
    for (float[] channel : out) {
      Arrays.fill(channel, at, at + count, 0);
    }
  }

  private void copy(long place, int offset, float[][] out, int at, int count) {
    for (int c = 0; c < block.length; c++) {
      System.arraycopy(block[c], offset, out[c], at, count);
    }
    if (place < start + edge || place + count > end - edge) {
      for (int i = 0; i < count; i++) {
        float gain = (float) edge(place + i);
        for (float[] channel : out) {
          channel[at + i] = gain > 0 ? channel[at + i] * gain : 0;
        }
      }
    }
  }

  /** Rises and falls within the region, so that its ends do not click. */
  private double edge(long place) {
    double inside = Math.min(place - start, end - 1 - place) + 0.5;
    double way = Math.clamp(inside / edge, 0, 1);
    return (1 - Math.cos(Math.PI * way)) / 2;
  }

  /** Sums the windows that reach over a hop, in order of time. */
  private void compute(long index) {
    if (index == blockIndex) {
      return;
    }
    silence(block, 0, hop);
    for (long k = index - OVERLAP + 1; k <= index; k++) {
      float[][] frame = frame(k);
      int offset = (int) (index - k) * hop;
      for (int c = 0; c < block.length; c++) {
        for (int i = 0; i < hop; i++) {
          block[c][i] += frame[c][offset + i];
        }
      }
    }
    blockIndex = index;
  }

  /** The filtered window that begins with a hop. */
  private float[][] frame(long k) {
    int slot = Math.floorMod(k, OVERLAP);
    float[][] frame = frames[slot];
    if (kept[slot] != k) {
      source.read(k * hop, frame, 0, fft.size());
      setGains((double) (k * hop + fft.size() / 2) / sampleRate());
      for (float[] channel : frame) {
        times(channel);
        fft.filter(channel, gains);
        times(channel);
      }
      kept[slot] = k;
    }
    return frame;
  }

  private void setGains(double seconds) {
    double binHz = (double) sampleRate() / fft.size();
    for (int k = 0; k < gains.length; k++) {
      gains[k] = (float) mask.gain(seconds, k * binHz);
    }
  }

  private void times(float[] channel) {
    for (int i = 0; i < channel.length; i++) {
      channel[i] *= window[i];
    }
  }
}
