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
 *
 * <p>Read onwards, it reads each frame of the source once. Taking over from another region while it
 * plays, it keeps the windows that are there; its own sound comes in as they pass, half after 0.12
 * s and all after 0.2 s.
 */
public final class RegionSource implements PlaySource {
  private static final double WINDOW_SECONDS = 0.09;
  private static final int OVERLAP = 4;

  /** Windows computed ahead at most: what is heard of an edit waits for them. */
  private static final int AHEAD = 1;

  private static final double EDGE_SECONDS = 0.003;
  private static final long NOWHERE = Long.MIN_VALUE;

  private final PlaySource source;
  private final RegionMask mask;
  private final Fft fft;
  private final int hop;
  private final float[] window;
  private final float[] gains;
  private final SlidingInput input;
  private final float[][][] frames;
  private final long[] kept = new long[OVERLAP + AHEAD];
  private final float[][] block;
  private long blockIndex = NOWHERE;
  private long next = NOWHERE;
  private boolean handedOver;
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
    input = new SlidingInput(source.channels(), size, hop);
    frames = new float[OVERLAP + AHEAD][source.channels()][size];
    block = new float[source.channels()][hop];
    start = Math.round(mask.start() * rate);
    long last = Math.round(mask.end() * rate);
    end = source.silentBeyond() ? last : Math.min(last, source.frames());
    edge = (int) (EDGE_SECONDS * rate);
    Arrays.fill(kept, NOWHERE);
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
    if (handedOver && from != next) {
      forget(); // elsewhere, what is left of another source does not belong
    }
    next = from + count;
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

  private void forget() {
    Arrays.fill(kept, NOWHERE);
    blockIndex = NOWHERE;
    input.forget();
    handedOver = false;
  }

  @Override
  public void ahead() {
    if (blockIndex == NOWHERE || !within(next)) {
      return;
    }
    for (long k = blockIndex + 1; k <= blockIndex + AHEAD && k * hop < end; k++) {
      if (kept[slot(k)] != k) {
        frame(k);
        return;
      }
    }
  }

  /** Whether the block computed last is that of a place or the one before. */
  private boolean within(long place) {
    long index = Math.floorDiv(place, hop);
    return index == blockIndex || index == blockIndex + 1;
  }

  @Override
  public boolean goOnFrom(PlaySource other, long place, long until) {
    if (!(other instanceof RegionSource region)
        || region.next != place
        || !region.within(place)
        || until - place < (long) (kept.length + OVERLAP) * hop
        || !sameShape(region)) {
      return false;
    }
    for (int slot = 0; slot < frames.length; slot++) {
      copy(region.frames[slot], frames[slot]);
      kept[slot] = region.kept[slot];
    }
    copy(region.block, block);
    blockIndex = region.blockIndex;
    next = place;
    input.goOnFrom(region.input, region.source);
    handedOver = true;
    return true;
  }

  private boolean sameShape(RegionSource region) {
    return sampleRate() == region.sampleRate()
        && channels() == region.channels()
        && start == region.start
        && end == region.end;
  }

  private static void copy(float[][] from, float[][] to) {
    for (int c = 0; c < to.length; c++) {
      System.arraycopy(from[c], 0, to[c], 0, to[c].length);
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
    int slot = slot(k);
    float[][] frame = frames[slot];
    if (kept[slot] != k) {
      input.moveTo(k * hop, source);
      setGains((double) (k * hop + fft.size() / 2) / sampleRate());
      for (int c = 0; c < frame.length; c++) {
        times(input.window()[c], frame[c]);
        fft.filter(frame[c], gains);
        times(frame[c], frame[c]);
      }
      kept[slot] = k;
    }
    return frame;
  }

  private int slot(long k) {
    return Math.floorMod(k, kept.length);
  }

  private void setGains(double seconds) {
    double binHz = (double) sampleRate() / fft.size();
    for (int k = 0; k < gains.length; k++) {
      gains[k] = (float) mask.gain(seconds, k * binHz);
    }
  }

  private void times(float[] samples, float[] product) {
    for (int i = 0; i < product.length; i++) {
      product[i] = samples[i] * window[i];
    }
  }
}
