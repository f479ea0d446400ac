package dualdiffusion.dsp;

/**
 * Maps spectrum bins to display rows: rows narrower than a bin interpolate, wider ones show their
 * loudest bin so that thin partials stay visible.
 */
final class RowBins {
  private final double[] low;
  private final double[] high;

  RowBins(FrequencyAxis axis, int rows, double hzPerBin) {
    low = new double[rows];
    high = new double[rows];
    for (int r = 0; r < rows; r++) {
      low[r] = axis.hz((double) r / rows) / hzPerBin;
      high[r] = axis.hz((r + 1.0) / rows) / hzPerBin;
    }
  }

  /** Writes one column of a tile. */
  void fill(float[] power, byte[] levels, int column) {
    for (int r = 0; r < low.length; r++) {
      double value = high[r] - low[r] < 1 ? between(power, r) : loudest(power, r);
      levels[r * SpectrogramTile.COLUMNS + column] = Decibels.ofPower(value);
    }
  }

  private double between(float[] power, int row) {
    double place = Math.min((low[row] + high[row]) / 2, power.length - 1.0);
    int bin = Math.min((int) place, power.length - 2);
    return power[bin] + (power[bin + 1] - power[bin]) * (place - bin);
  }

  private double loudest(float[] power, int row) {
    int last = Math.min((int) Math.ceil(high[row]), power.length) - 1;
    double value = 0;
    for (int bin = Math.min((int) Math.ceil(low[row]), last); bin <= last; bin++) {
      value = Math.max(value, power[bin]);
    }
    return value;
  }
}
