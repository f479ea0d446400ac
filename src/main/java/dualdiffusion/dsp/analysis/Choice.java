package dualdiffusion.dsp.analysis;

/**
 * A choice among candidates whose scores are linear in their features (conditional logit). The
 * weights were fitted to composed loops, see {@code AnalysisFit} in the test sources.
 *
 * @param weights one for each feature
 */
record Choice(double[] weights) {
  /**
   * @param features {@code [candidate][feature]}
   * @return {@code [candidate]}: logarithms of odds, up to a constant
   */
  double[] scores(double[][] features) {
    double[] scores = new double[features.length];
    for (int c = 0; c < scores.length; c++) {
      for (int f = 0; f < weights.length; f++) {
        scores[c] += weights[f] * features[c][f];
      }
    }
    return scores;
  }

  /** Scores as probabilities that add up to 1. */
  static double[] probabilities(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      most = Math.max(most, s);
    }
    double sum = 0;
    double[] p = new double[scores.length];
    for (int c = 0; c < p.length; c++) {
      p[c] = Math.exp(scores[c] - most);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }

  static int best(double[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }
}
