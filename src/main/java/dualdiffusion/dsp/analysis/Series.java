package dualdiffusion.dsp.analysis;

import dualdiffusion.dsp.Fft;

/** Arithmetic of series of numbers. */
final class Series {
  private Series() {}

  /** Smoothed by a Gaussian of {@code sigma} samples; zero beyond the ends. */
  static float[] smooth(float[] x, double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += kernel[i + reach];
    }
    float[] y = new float[x.length];
    for (int t = 0; t < x.length; t++) {
      double value = 0;
      for (int i = Math.max(-reach, -t); i <= Math.min(reach, x.length - 1 - t); i++) {
        value += kernel[i + reach] * x[t + i];
      }
      y[t] = (float) (value / sum);
    }
    return y;
  }

  /** Without its moving mean over {@code reach} samples to either side. */
  static float[] centred(float[] x, int reach) {
    double[] sums = new double[x.length + 1];
    for (int t = 0; t < x.length; t++) {
      sums[t + 1] = sums[t] + x[t];
    }
    float[] y = new float[x.length];
    for (int t = 0; t < x.length; t++) {
      int from = Math.max(0, t - reach);
      int to = Math.min(x.length, t + reach + 1);
      y[t] = (float) (x[t] - (sums[to] - sums[from]) / (to - from));
    }
    return y;
  }

  /**
   * Likeness of the series to itself some samples later, −1…1, {@code [x.length]}: 0 for lags of
   * more than four fifths of the whole, of which too little is seen.
   */
  static double[] autocorrelation(float[] x) {
    int n = x.length;
    var fft = new Fft(Integer.highestOneBit(Math.max(1, n)) * 4);
    float[] padded = java.util.Arrays.copyOf(x, fft.size());
    float[] spectrum = fft.forward(padded);
    for (int k = 0; k < spectrum.length; k += 2) {
      spectrum[k] = spectrum[k] * spectrum[k] + spectrum[k + 1] * spectrum[k + 1];
      spectrum[k + 1] = 0;
    }
    float[] products = fft.inverse(spectrum);
    double[] energy = new double[n + 1];
    for (int t = 0; t < n; t++) {
      energy[t + 1] = energy[t] + (double) x[t] * x[t];
    }
    double[] result = new double[n];
    for (int lag = 0; lag < n * 4 / 5; lag++) {
      double norm = Math.sqrt(energy[n - lag] * (energy[n] - energy[lag]));
      result[lag] = products[lag] / Math.max(norm, 1e-12 + 0.1 * energy[n]);
    }
    return result;
  }

  /** Linear interpolation; 0 outside. */
  static double at(double[] x, double place) {
    int i = (int) Math.floor(place);
    if (i < 0 || i + 1 >= x.length) {
      return 0;
    }
    return x[i] + (x[i + 1] - x[i]) * (place - i);
  }

  /** The mean of the column over rows {@code from}…{@code to} (exclusive), clipped to the rows. */
  static double[] mean(double[][] rows, int from, int to, int columns) {
    double[] mean = new double[columns];
    int first = Math.clamp(from, 0, rows.length);
    int last = Math.clamp(to, first, rows.length);
    for (int r = first; r < last; r++) {
      for (int c = 0; c < columns; c++) {
        mean[c] += rows[r][c] / (last - first);
      }
    }
    return mean;
  }
}
