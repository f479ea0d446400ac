package dualdiffusion.dsp.analysis;

import java.util.List;

/**
 * Fits the weights of a {@link Choice}: the likelihood that one of the right candidates is chosen,
 * less a penalty on large weights of standardised features, climbed by Adam over all examples.
 */
final class ConditionalLogit {
  private static final int STEPS = 500;
  private static final double RATE = 0.03;

  /**
   * An example.
   *
   * @param features {@code [candidate][feature]}
   * @param right {@code [candidate]}: at least one
   */
  record Example(double[][] features, boolean[] right) {}

  private ConditionalLogit() {}

  static double[] fit(List<Example> examples, double penalty) {
    double[] scale = deviations(examples);
    int count = scale.length;
    double[] weights = new double[count];
    double[] mean = new double[count];
    double[] square = new double[count];
    for (int step = 1; step <= STEPS; step++) {
      double[] gradient = gradient(examples, weights);
      double rate = RATE * Math.min(1, 2 * (1 - (double) step / (STEPS + 1)));
      for (int f = 0; f < count; f++) {
        // Weights are kept in the units of the features; Adam sees the standardised ones.
        double standard = weights[f] * scale[f];
        double g = gradient[f] / scale[f] / examples.size() + 2 * penalty * standard;
        mean[f] = 0.9 * mean[f] + 0.1 * g;
        square[f] = 0.999 * square[f] + 0.001 * g * g;
        double corrected = mean[f] / (1 - Math.pow(0.9, step));
        double root = Math.sqrt(square[f] / (1 - Math.pow(0.999, step))) + 1e-8;
        weights[f] = (standard - rate * corrected / root) / scale[f];
      }
    }
    return weights;
  }

  /** Sum over examples of what more of each weight adds to the loss. */
  private static double[] gradient(List<Example> examples, double[] weights) {
    double[] gradient = new double[weights.length];
    var choice = new Choice(weights);
    for (Example example : examples) {
      double[] p = Choice.probabilities(choice.scores(example.features));
      double right = 1e-12;
      for (int c = 0; c < p.length; c++) {
        right += example.right[c] ? p[c] : 0;
      }
      for (int c = 0; c < p.length; c++) {
        double pull = p[c] - (example.right[c] ? p[c] / right : 0);
        for (int f = 0; f < gradient.length; f++) {
          gradient[f] += pull * example.features[c][f];
        }
      }
    }
    return gradient;
  }

  private static double[] deviations(List<Example> examples) {
    int count = examples.getFirst().features[0].length;
    double[] sum = new double[count];
    double[] squares = new double[count];
    double n = 0;
    for (Example example : examples) {
      for (double[] row : example.features) {
        n++;
        for (int f = 0; f < count; f++) {
          sum[f] += row[f];
          squares[f] += row[f] * row[f];
        }
      }
    }
    double[] deviations = new double[count];
    for (int f = 0; f < count; f++) {
      double mean = sum[f] / n;
      deviations[f] = Math.sqrt(Math.max(1e-8, squares[f] / n - mean * mean));
    }
    return deviations;
  }
}
