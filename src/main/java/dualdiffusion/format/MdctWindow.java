package dualdiffusion.format;

/** Windows of the MDCT. */
public enum MdctWindow {
  /**
   * The square root of a periodic Hann window, as the original has it: half a sample off the
   * symmetric sine window, so that its inverse is perfect to about -50 dB only.
   */
  SIN {
    @Override
    double[] values(int length) {
      double[] values = new double[length];
      for (int n = 0; n < length; n++) {
        values[n] = Math.sin(Math.PI * n / length);
      }
      return values;
    }
  },

  /**
   * Kaiser-Bessel derived, β = 4, in the original's variant: from the running sum of
   * <em>squared</em> Kaiser values without the last. Its inverse is perfect to -80 dB.
   */
  KAISER_BESSEL_DERIVED {
    @Override
    double[] values(int length) {
      int half = length / 2;
      double[] sums = runningSums(half);
      double[] values = new double[length];
      for (int n = 0; n < half; n++) {
        values[n] = Math.sqrt(sums[n] / sums[half - 1]);
        values[length - 1 - n] = values[n];
      }
      return values;
    }
  };

  private static final double BETA = 4;

  abstract double[] values(int length);

  private static double[] runningSums(int half) {
    double[] sums = new double[half];
    double sum = 0;
    for (int n = 0; n < half; n++) {
      double ratio = 2.0 * n / half - 1;
      double kaiser = bessel0(BETA * Math.sqrt(1 - ratio * ratio));
      sum += kaiser * kaiser;
      sums[n] = sum;
    }
    return sums;
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
