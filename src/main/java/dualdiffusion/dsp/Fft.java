package dualdiffusion.dsp;

import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * The discrete Fourier transform of real signals of one length, any length ≥ 1, on the calling
 * thread. Safe for several threads at once with their own arrays.
 */
public final class Fft {
  static {
    // JTransforms would start threads of its own, which keep the process from ending.
    CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
    CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
  }

  private final int size;
  private final FloatFFT_1D transform;

  /**
   * @param size frames of the signal
   */
  public Fft(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("transform of " + size + " frames");
    }
    this.size = size;
    this.transform = transform(size);
  }

  /** JTransforms' own transform, which starts no threads. */
  static FloatFFT_1D transform(int size) {
    return new FloatFFT_1D(size);
  }

  public int size() {
    return size;
  }

  /** Bins of a spectrum: from 0 Hz to half the sample rate. */
  public int bins() {
    return size / 2 + 1;
  }

  /**
   * The spectrum {@code X[k] = Σ x[n] e^(−2πi kn/size)}, unscaled.
   *
   * @param signal {@code [size]}
   * @return {@code [2 · bins]}: real and imaginary parts in turn
   */
  public float[] forward(float[] signal) {
    float[] full = new float[2 * size];
    System.arraycopy(signal, 0, full, 0, size);
    transform.realForwardFull(full);
    return java.util.Arrays.copyOf(full, 2 * bins());
  }

  /**
   * The inverse of {@link #forward}.
   *
   * @param spectrum {@code [2 · bins]}; the rest follows by symmetry
   * @return {@code [size]}
   */
  public float[] inverse(float[] spectrum) {
    float[] full = new float[2 * size];
    System.arraycopy(spectrum, 0, full, 0, 2 * bins());
    for (int k = 1; k < size - k; k++) {
      full[2 * (size - k)] = spectrum[2 * k];
      full[2 * (size - k) + 1] = -spectrum[2 * k + 1];
    }
    transform.complexInverse(full, true);
    float[] signal = new float[size];
    for (int n = 0; n < size; n++) {
      signal[n] = full[2 * n];
    }
    return signal;
  }

  /**
   * Multiplies a signal's spectrum by real factors, in place: phases stay. For even sizes.
   *
   * @param signal {@code [size]}, periodic
   * @param gains {@code [bins]}
   */
  public void filter(float[] signal, float[] gains) {
    transform.realForward(signal);
    signal[0] *= gains[0];
    signal[1] *= gains[size / 2]; // where JTransforms keeps the real bin at half the rate
    for (int k = 1; k < size / 2; k++) {
      signal[2 * k] *= gains[k];
      signal[2 * k + 1] *= gains[k];
    }
    transform.realInverse(signal, true);
  }
}
