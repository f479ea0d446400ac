package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;
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
  private final int size;
  private final float[] window;
  private final FloatFFT_1D fft;

  /**
   * @param windowSeconds the least length of a window; it is rounded up to a power of two frames
   */
  public PowerSpectrum(AudioBuffer audio, double windowSeconds) {
    this.audio = audio;
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
      load(scratch.complex, c, centre - size / 2);
      fft.complexForward(scratch.complex);
      accumulate(scratch);
    }
  }

  private void load(float[] complex, int channel, long start) {
    float[] left = audio.channel(channel);
    float[] right = channel + 1 < audio.channelCount() ? audio.channel(channel + 1) : null;
    Arrays.fill(complex, 0);
    int from = Math.clamp(-start, 0, size);
    int to = Math.clamp(audio.frames() - start, 0, size);
    for (int i = from; i < to; i++) {
      int frame = (int) (start + i);
      complex[2 * i] = left[frame] * window[i];
      complex[2 * i + 1] = right == null ? 0 : right[frame] * window[i];
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
    private final float[] complex;
    private final float[] power;

    private Scratch(int size) {
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
