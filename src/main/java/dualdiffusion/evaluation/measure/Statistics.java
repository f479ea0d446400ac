package dualdiffusion.evaluation.measure;

import java.util.Arrays;

/** Means, spreads and places in order of numbers. */
public final class Statistics {
  private Statistics() {}

  /** 0 for none. */
  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** The spread of a sample, 0 for fewer than two. */
  public static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  /**
   * The value below which a share lies; 0 for none.
   *
   * @param share 0…1; 0.5 is the median
   */
  public static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
  }

  public static double median(double[] values) {
    return quantile(values, 0.5);
  }
}
