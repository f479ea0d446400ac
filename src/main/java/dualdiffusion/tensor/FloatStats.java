package dualdiffusion.tensor;

/** Small statistics of float arrays, in double precision; a NaN is worse than any number. */
public final class FloatStats {
  private FloatStats() {}

  /** Population standard deviation. */
  public static double deviation(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / (double) values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return Math.sqrt(variance);
  }

  /** Largest absolute difference; infinite where the sizes differ. */
  public static double largestDifference(float[] expected, float[] actual) {
    double worst = expected.length == actual.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      worst = worse(worst, Math.abs((double) expected[i] - actual[i]));
    }
    return worst;
  }

  /** Root mean square of the difference; infinite where the sizes differ. */
  public static double rmsDifference(float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = (double) expected[i] - actual[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / expected.length);
  }

  /** The larger of two errors, where NaN counts as infinite. */
  public static double worse(double a, double b) {
    return Double.isNaN(b) ? Double.POSITIVE_INFINITY : Math.max(a, b);
  }
}
