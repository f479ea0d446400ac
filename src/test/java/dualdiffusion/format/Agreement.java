package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares arrays by their worst difference. */
final class Agreement {
  private Agreement() {}

  /** The worst absolute difference. */
  static double worst(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    return worst;
  }

  /** The worst absolute difference over the standard deviation of what is expected. */
  static double relative(float[] actual, float[] expected) {
    return worst(actual, expected) / deviation(expected);
  }

  static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }

  static double rms(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
