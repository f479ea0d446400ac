package dualdiffusion.evaluation.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Linear discriminant analysis: each class has a score linear in the features, the greatest wins.
 *
 * @param classes their names
 * @param offset taken off each feature
 * @param scale each feature is then multiplied with
 * @param weights {@code [class][feature]}
 * @param biases {@code [class]}
 */
public record Discriminant(
    List<String> classes, float[] offset, float[] scale, float[][] weights, float[] biases) {
  /** Features that move less than this within classes are taken as if they moved so much. */
  private static final double STILL = 1e-3;

  public Discriminant {
    classes = List.copyOf(classes);
    boolean fits =
        scale.length == offset.length
            && weights.length == classes.size()
            && biases.length == classes.size()
            && Arrays.stream(weights).allMatch(row -> row.length == offset.length);
    if (!fits) {
      throw new IllegalArgumentException("a discriminant whose parts do not fit together");
    }
  }

  /**
   * Fits to examples, all classes counting alike. Their common covariance is shrunk towards its
   * diagonal, so that more features than examples do no harm.
   *
   * @param rows {@code [example][feature]}
   * @param labels the class of each
   * @param shrinkage share of the diagonal, above 0…1
   */
  public static Discriminant fit(
      List<String> classes, double[][] rows, int[] labels, double shrinkage) {
    int features = rows[0].length;
    double[][] means = means(rows, labels, classes.size());
    double[] offset = new double[features];
    for (double[] mean : means) {
      for (int f = 0; f < features; f++) {
        offset[f] += mean[f] / means.length;
      }
    }
    double[] scale = scale(rows, labels, means);
    double[][] centred = new double[rows.length][features];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < features; f++) {
        centred[i][f] = (rows[i][f] - means[labels[i]][f]) * scale[f];
      }
    }
    var covariance = new Cholesky(shrunk(covariance(centred), shrinkage));
    float[][] weights = new float[means.length][];
    float[] biases = new float[means.length];
    for (int c = 0; c < means.length; c++) {
      double[] mean = new double[features];
      for (int f = 0; f < features; f++) {
        mean[f] = (means[c][f] - offset[f]) * scale[f];
      }
      double[] weight = covariance.solve(mean);
      double half = 0;
      for (int f = 0; f < features; f++) {
        half += 0.5 * weight[f] * mean[f];
      }
      weights[c] = floats(weight);
      biases[c] = (float) -half;
    }
    return new Discriminant(classes, floats(offset), floats(scale), weights, biases);
  }

  /** A score for each class: logarithms of likelihoods, up to a constant. */
  public double[] scores(double[] features) {
    double[] scores = new double[biases.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = biases[c];
      for (int f = 0; f < features.length; f++) {
        scores[c] += weights[c][f] * (features[f] - offset[f]) * scale[f];
      }
    }
    return scores;
  }

  /** The likeliest class. */
  public String classify(double[] features) {
    double[] scores = scores(features);
    return classes.get(
        IntStream.range(0, scores.length)
            .reduce((a, b) -> scores[b] > scores[a] ? b : a)
            .orElseThrow());
  }

  private static double[][] means(double[][] rows, int[] labels, int classes) {
    double[][] means = new double[classes][rows[0].length];
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < rows[i].length; f++) {
        means[labels[i]][f] += rows[i][f] / counts[labels[i]];
      }
    }
    return means;
  }

  /** One over the spread within classes. */
  private static double[] scale(double[][] rows, int[] labels, double[][] means) {
    double[] sums = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < sums.length; f++) {
        sums[f] += Math.pow(rows[i][f] - means[labels[i]][f], 2);
      }
    }
    return Arrays.stream(sums).map(s -> 1 / (Math.sqrt(s / rows.length) + STILL)).toArray();
  }

  private static double[][] covariance(double[][] centred) {
    int features = centred[0].length;
    double[][] covariance = new double[features][features];
    for (double[] row : centred) {
      for (int i = 0; i < features; i++) {
        double x = row[i] / centred.length;
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += x * row[j];
        }
      }
    }
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[][] shrunk(double[][] covariance, double share) {
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] *= i == j ? 1 : 1 - share;
      }
      covariance[i][i] += 1e-9;
    }
    return covariance;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
