package dualdiffusion.evaluation.measure;

import java.util.List;

/**
 * The Fréchet distance of two sets of embeddings, each taken as a Gaussian (Heusel et al., arXiv
 * 1706.08500; of audio: Kilgour et al., arXiv 1812.08466): {@code |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ −
 * 2(Σ₁Σ₂)^½)}. Small sets of many dimensions come out too far apart: compare only sets of one size.
 */
public final class Frechet {
  private Frechet() {}

  /**
   * The distance, 0 or more.
   *
   * @param first at least two embeddings of one length
   * @param second likewise
   */
  public static double distance(List<float[]> first, List<float[]> second) {
    double[] meanA = mean(first);
    double[] meanB = mean(second);
    double[][] a = centred(first, meanA);
    double[][] b = centred(second, meanB);
    double means = 0;
    for (int i = 0; i < meanA.length; i++) {
      means += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]);
    }
    return Math.max(0, means + energy(a) + energy(b) - 2 * commonRoot(a, b));
  }

  /**
   * tr (Σ₁Σ₂)^½ is the sum of the singular values of A·Bᵀ for Σ = AᵀA: a matrix of the numbers of
   * embeddings, not of their lengths.
   */
  private static double commonRoot(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        product[i][j] = dot(a[i], b[j]);
      }
    }
    double[][] square = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        square[i][j] = dot(product[i], product[j]);
        square[j][i] = square[i][j];
      }
    }
    double sum = 0;
    for (double value : Jacobi.eigenvalues(square)) {
      sum += Math.sqrt(Math.max(0, value));
    }
    return sum;
  }

  private static double[] mean(List<float[]> rows) {
    double[] mean = new double[rows.getFirst().length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }

  /** Rows less their mean, scaled so that their squares sum to the covariance's trace. */
  private static double[][] centred(List<float[]> rows, double[] mean) {
    double scale = 1 / Math.sqrt(Math.max(1, rows.size() - 1));
    double[][] centred = new double[rows.size()][mean.length];
    for (int r = 0; r < centred.length; r++) {
      for (int i = 0; i < mean.length; i++) {
        centred[r][i] = (rows.get(r)[i] - mean[i]) * scale;
      }
    }
    return centred;
  }

  private static double energy(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      sum += dot(row, row);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
