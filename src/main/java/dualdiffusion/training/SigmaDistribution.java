package dualdiffusion.training;

import java.util.Arrays;

/** How often training meets each noise level, as a quantile function. */
@FunctionalInterface
public interface SigmaDistribution {

  /**
   * @param quantile 0…1
   */
  double sigma(double quantile);

  default double[] sigmas(double[] quantiles) {
    return Arrays.stream(quantiles).map(this::sigma).toArray();
  }
}
