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
}
