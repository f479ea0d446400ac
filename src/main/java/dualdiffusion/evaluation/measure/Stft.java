package dualdiffusion.evaluation.measure;

import dualdiffusion.dsp.Fft;
import dualdiffusion.dsp.Windows;

/**
 * Magnitudes of a signal under a Hann window, a full-scale sine being 1. Frames are centred on
 * multiples of the hop. Safe for several threads.
 */
public final class Stft {
  private final int hop;
  private final boolean ring;
  private final Fft fft;
  private final float[] window;

  private Stft(int size, int hop, boolean ring) {
    this.hop = hop;
    this.ring = ring;
    fft = new Fft(size);
    window = Windows.hann(size);
  }

  /** Outside the signal there is silence. */
  public static Stft of(int size, int hop) {
    return new Stft(size, hop, false);
  }

  /** The signal's end leads into its beginning. */
  public static Stft round(int size, int hop) {
    return new Stft(size, hop, true);
  }

  /** Bins of a spectrum, from 0 Hz to half the rate. */
  public int bins() {
    return fft.bins();
  }

  public int hop() {
    return hop;
  }

  /** Frames of a signal of so many samples. */
  public int frames(int samples) {
    return ring ? Math.max(1, samples / hop) : samples / hop + 1;
  }

  /** {@code [frames][bins]}. */
  public float[][] magnitudes(float[] signal) {
    float[][] all = new float[frames(signal.length)][];
    for (int t = 0; t < all.length; t++) {
      all[t] = at(signal, t * hop);
    }
    return all;
  }

  /** The spectrum around one sample. */
  public float[] at(float[] signal, int centre) {
    float[] part = new float[window.length];
    for (int i = 0; i < part.length; i++) {
      int at = centre - part.length / 2 + i;
      int place = ring ? Math.floorMod(at, signal.length) : at;
      part[i] = place < 0 || place >= signal.length ? 0 : window[i] * signal[place];
    }
    float[] spectrum = fft.forward(part);
    float[] magnitudes = new float[fft.bins()];
    float scale = 4f / window.length;
    for (int k = 0; k < magnitudes.length; k++) {
      magnitudes[k] = scale * (float) Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
    }
    return magnitudes;
  }
}
