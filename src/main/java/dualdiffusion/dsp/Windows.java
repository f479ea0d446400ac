package dualdiffusion.dsp;

/** Window functions {@code [size]}, periodic: made for transforms of {@code size} frames. */
public final class Windows {
  private Windows() {}

  /** Raised cosine; adds up to 1 at hops of half its size. */
  public static float[] hann(int size) {
    return cosines(size, 0.5, 0.5);
  }

  /** Four-term Blackman–Harris: side lobes below −92 dB (Harris 1978). */
  public static float[] blackmanHarris(int size) {
    return cosines(size, 0.35875, 0.48829, 0.14128, 0.01168);
  }

  /**
   * Kaiser–Bessel-derived window of the MDCT: its squares add up to 1 at hops of half its size.
   *
   * @param size even
   * @param alpha width of the main lobe; 4 is usual
   */
  public static float[] kaiserBesselDerived(int size, double alpha) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException("window of " + size + " frames");
    }
    int half = size / 2;
    double[] sums = new double[half + 1];
    double sum = 0;
    for (int n = 0; n <= half; n++) {
      double x = 2.0 * n / half - 1;
      sum += bessel0(Math.PI * alpha * Math.sqrt(1 - x * x));
      sums[n] = sum;
    }
    float[] window = new float[size];
    for (int n = 0; n < half; n++) {
      window[n] = (float) Math.sqrt(sums[n] / sum);
      window[size - 1 - n] = window[n];
    }
    return window;
  }

  private static float[] cosines(int size, double... weights) {
    float[] window = new float[size];
    for (int n = 0; n < size; n++) {
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        double sign = k % 2 == 0 ? 1 : -1;
        sum += sign * weights[k] * Math.cos(2 * Math.PI * k * n / size);
      }
      window[n] = (float) sum;
    }
    return window;
  }

  /** Modified Bessel function of order 0, by its series. */
  private static double bessel0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      double factor = x / (2 * k);
      term *= factor * factor;
      sum += term;
    }
    return sum;
  }
}
