package dualdiffusion.format;

/** Base windows of the mel spectrogram; both are raised to a power that narrows them. */
public enum MelWindow {
  HANN {
    @Override
    double at(double angle) {
      return 0.5 - 0.5 * Math.cos(angle);
    }
  },

  /** The four-term window of Harris 1978, 92 dB. */
  BLACKMAN_HARRIS {
    @Override
    double at(double angle) {
      return 0.35875
          - 0.48829 * Math.cos(angle)
          + 0.14128 * Math.cos(2 * angle)
          - 0.01168 * Math.cos(3 * angle);
    }
  };

  /**
   * {@code length} values, centred in {@code padded} ones and zero outside.
   *
   * @param periodic whether one period is {@code length} samples, or one fewer
   */
  double[] values(int length, int padded, double exponent, boolean periodic) {
    double[] values = new double[padded];
    int before = (padded - length) / 2;
    double step = 2 * Math.PI / (periodic ? length : length - 1);
    for (int n = 0; n < length; n++) {
      values[before + n] = Math.pow(Math.max(0, at(n * step)), exponent);
    }
    return values;
  }

  /** The window at an angle of its period 2π. */
  abstract double at(double angle);
}
