package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Hann-windowed power spectra of a clip, averaged over its channels; a full-scale sine has power 1.
 * Two channels share one complex transform: |L|² + |R|² = (|Z[k]|² + |Z[N−k]|²) / 2 for Z =
 * F(L+iR).
 */
public final class PowerSpectrum {
  /** Of displays. */
  static final double WINDOW_SECONDS = 0.055;

  private final AudioBuffer audio;
  private final @Nullable AudioBuffer minus;
  private final int size;
  private final float[] window;
  private final FloatFFT_1D fft;

  /**
   * @param minus is taken away sample by sample; null for nothing
   * @param windowSeconds the least length of a window; it is rounded up to a power of two frames
   */
  public PowerSpectrum(AudioBuffer audio, @Nullable AudioBuffer minus, double windowSeconds) {
    if (minus != null && !audio.isLike(minus)) {
      throw new IllegalArgumentException("a difference needs clips of one rate, length and width");
    }
    this.audio = audio;
    this.minus = minus;
    this.size = powerOfTwoFrom(audio.sampleRate() * windowSeconds);
    this.window = Windows.hann(size);
    this.fft = Fft.transform(size);
  }

  /** Frames of one window; bins are {@code rate / size} apart. */
  public int size() {
    return size;
  }

  /** Working arrays for one thread. */
  public Scratch scratch() {
    return new Scratch(size);
  }

  /** Adds the power around a frame; frames outside the clip are silent. */
  public void add(Scratch scratch, long centre) {
    for (int c = 0; c < audio.channelCount(); c += 2) {
      load(scratch, c, centre - size / 2);
      fft.complexForward(scratch.complex);
      accumulate(scratch);
    }
  }

  private void load(Scratch scratch, int channel, long start) {
    Arrays.fill(scratch.complex, 0);
    add(scratch, 0, audio, channel, start, 1);
    add(scratch, 1, audio, channel + 1, start, 1);
    if (minus != null) {
      add(scratch, 0, minus, channel, start, -1);
      add(scratch, 1, minus, channel + 1, start, -1);
    }
  }

  /** Adds a channel, if there is one, to the real (0) or imaginary (1) parts. */
  private void add(Scratch scratch, int part, AudioBuffer from, int channel, long start, int sign) {
    if (channel >= from.channelCount()) {
      return;
    }
    int first = Math.clamp(-start, 0, size);
    int last = Math.clamp(from.frames() - start, first, size);
    float[] samples = scratch.samples;
    if (first < last) {
      from.read(channel, (int) (start + first), samples, first, last - first);
    }
    for (int i = first; i < last; i++) {
      scratch.complex[2 * i + part] += sign * samples[i] * window[i];
    }
  }

  private void accumulate(Scratch scratch) {
    float scale = scale();
    float[] z = scratch.complex;
    for (int k = 0; k <= size / 2; k++) {
      int mirror = (size - k) % size;
      scratch.power[k] += scale * (square(z, k) + square(z, mirror));
    }
  }

  /** A sine's peak is half the window's sum, which is size / 2; the mirrored halves add up. */
  private float scale() {
    double peak = size / 4.0;
    return (float) (1 / (2 * peak * peak * audio.channelCount()));
  }

  private static float square(float[] z, int k) {
    return z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
  }

  private static int powerOfTwoFrom(double frames) {
    return Math.max(64, Integer.highestOneBit(Math.max(1, (int) Math.ceil(frames) - 1)) * 2);
  }

  /** Working arrays of one thread. */
  public static final class Scratch {
    private final float[] samples;
    private final float[] complex;
    private final float[] power;

    private Scratch(int size) {
      samples = new float[size];
      complex = new float[2 * size];
      power = new float[size / 2 + 1];
    }

    public void clear() {
      Arrays.fill(power, 0);
    }

    /** The power so far, {@code [size / 2 + 1]}, not a copy. */
    public float[] power() {
      return power;
    }

    float[] mean(int count) {
      for (int k = 0; k < power.length; k++) {
        power[k] /= count;
      }
      return power;
    }
  }
}
