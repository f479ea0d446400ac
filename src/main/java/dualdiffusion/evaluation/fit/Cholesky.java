package dualdiffusion.evaluation.fit;

/** The lower triangle L of a symmetric positive definite matrix A = L·Lᵀ. */
final class Cholesky {
  private final double[][] lower;

  /**
   * @param matrix symmetric; not changed
   * @throws IllegalArgumentException when it is not positive definite
   */
  Cholesky(double[][] matrix) {
    int size = matrix.length;
    lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i != j) {
          lower[i][j] = sum / lower[j][j];
        } else if (sum > 0) {
          lower[i][i] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException("not positive definite at " + i);
        }
      }
    }
  }

  /** The x of A·x = b. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
