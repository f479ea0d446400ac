package dualdiffusion.dataset.measure;

import dualdiffusion.dsp.Fft;
import java.util.Arrays;

/**
 * How two sounds lie over each other where they are most alike.
 *
 * @param lag frames that the second begins after the first; negative where it begins before
 * @param correlation of what overlaps, −1…1
 * @param overlap frames
 */
public record Alignment(int lag, double correlation, int overlap) {

  /**
   * Cross-correlates over all lags at which enough overlaps.
   *
   * @param least share of the shorter sound that must overlap, 0…1
   */
  public static Alignment of(float[] a, float[] b, double least) {
    float[] products = correlation(a, b);
    double[] energyA = energies(a);
    double[] energyB = energies(b);
    int enough = Math.max(1, (int) Math.ceil(least * Math.min(a.length, b.length)));
    var best = new Alignment(0, 0, 0);
    for (int lag = enough - b.length; lag <= a.length - enough; lag++) {
      int from = Math.max(0, lag);
      int to = Math.min(a.length, lag + b.length);
      double energy = (energyA[to] - energyA[from]) * (energyB[to - lag] - energyB[from - lag]);
      double product = products[Math.floorMod(lag, products.length)];
      double correlation = energy <= 1e-12 ? 0 : product / Math.sqrt(energy);
      if (correlation > best.correlation && to - from >= enough) {
        best = new Alignment(lag, Math.min(1, correlation), to - from);
      }
    }
    return best;
  }

  /** {@code r[lag] = Σ a[i + lag] · b[i]}, negative lags counted from the end. */
  private static float[] correlation(float[] a, float[] b) {
    int size = Integer.highestOneBit(Math.max(1, a.length + b.length - 1)) * 2;
    var fft = new Fft(size);
    float[] x = fft.forward(Arrays.copyOf(a, size));
    float[] y = fft.forward(Arrays.copyOf(b, size));
    for (int k = 0; k < x.length; k += 2) {
      float re = x[k] * y[k] + x[k + 1] * y[k + 1];
      float im = x[k + 1] * y[k] - x[k] * y[k + 1];
      x[k] = re;
      x[k + 1] = im;
    }
    return fft.inverse(x);
  }

  /** Sums of squares of all before each frame. */
  private static double[] energies(float[] samples) {
    double[] sums = new double[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      sums[i + 1] = sums[i] + (double) samples[i] * samples[i];
    }
    return sums;
  }
}
