package dualdiffusion.format;

import dualdiffusion.core.MelScale;

/**
 * Overlapping filters on the mel scale, each Slaney-normalised (area 1 in hertz) unless the
 * spectrogram is plain, on linear bins from 0 Hz to half the sample rate. All in double.
 */
final class MelFilters {
  private final double[] edges;

  /** {@code [filter][bin]}. */
  private final double[][] bank;

  MelFilters(MelMdctConfig config, int bins) {
    this.edges = edges(config);
    this.bank = bank(config, bins);
  }

  /** Centre frequencies with both outer edges: {@code melBins + 2} values, Hz. */
  static double[] edges(MelMdctConfig config) {
    double low = MelScale.toMel(config.minHz());
    double high = MelScale.toMel(config.sampleRate() / 2.0);
    double[] hz = new double[config.melBins() + 2];
    for (int i = 0; i < hz.length; i++) {
      hz[i] = MelScale.toHz(low + (high - low) * i / (hz.length - 1));
    }
    return hz;
  }

  /** Mel per hertz, up to a factor: the slope of the mel scale. */
  static double density(double hz) {
    return 1127 / (700 + hz);
  }

  double[][] bank() {
    return bank;
  }

  /**
   * The least-norm inverse, {@code [bin][filter]}: {@code Aᵀ(AAᵀ)⁻¹}. Only neighbouring filters
   * overlap, so {@code AAᵀ} is tridiagonal.
   *
   * @throws FormatException when a filter lies between two bins
   */
  double[][] inverse() {
    int filters = bank.length;
    int bins = bank[0].length;
    double[][] inverse = new double[bins][filters];
    double[] diagonal = new double[filters];
    double[] beside = new double[filters];
    for (int i = 0; i < filters; i++) {
      diagonal[i] = dot(bank[i], bank[i]);
      beside[i] = i == 0 ? 0 : dot(bank[i - 1], bank[i]);
      requireCovered(diagonal[i], i, bins);
    }
    for (int bin = 0; bin < bins; bin++) {
      for (int i = 0; i < filters; i++) {
        inverse[bin][i] = bank[i][bin];
      }
      solve(diagonal, beside, inverse[bin]);
    }
    return inverse;
  }

  private double[][] bank(MelMdctConfig config, int bins) {
    double[][] values = new double[config.melBins()][bins];
    for (int i = 0; i < values.length; i++) {
      double area = config.isPlain() ? 1 : 2 / (edges[i + 2] - edges[i]);
      for (int bin = 0; bin < bins; bin++) {
        double hz = config.sampleRate() / 2.0 * bin / (bins - 1);
        values[i][bin] = area * config.filterShape().of(triangle(i, hz));
      }
    }
    return values;
  }

  private double triangle(int filter, double hz) {
    double up = (hz - edges[filter]) / (edges[filter + 1] - edges[filter]);
    double down = (edges[filter + 2] - hz) / (edges[filter + 2] - edges[filter + 1]);
    return Math.max(0, Math.min(up, down));
  }

  /** Thomas's algorithm on a symmetric tridiagonal matrix, in place of the right side. */
  private static void solve(double[] diagonal, double[] beside, double[] x) {
    double[] pivot = diagonal.clone();
    for (int i = 1; i < x.length; i++) {
      double ratio = beside[i] / pivot[i - 1];
      pivot[i] -= ratio * beside[i];
      x[i] -= ratio * x[i - 1];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      double next = i + 1 < x.length ? beside[i + 1] * x[i + 1] : 0;
      x[i] = (x[i] - next) / pivot[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void requireCovered(double energy, int filter, int bins) {
    if (!(energy > 0)) {
      throw new FormatException(
          "Mel filter %d is narrower than the distance of %d linear bins.".formatted(filter, bins),
          "Lower melBins or lengthen the window in the format's configuration.");
    }
  }
}
