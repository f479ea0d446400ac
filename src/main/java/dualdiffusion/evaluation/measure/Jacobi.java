package dualdiffusion.evaluation.measure;

/** Eigenvalues of symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, 8.5). */
final class Jacobi {
  private static final int MOST_SWEEPS = 60;
  private static final double TINY = 1e-13;

  private Jacobi() {}

  /** In no order; the matrix is changed. */
  static double[] eigenvalues(double[][] matrix) {
    int size = matrix.length;
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(matrix); sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(matrix, p, q);
        }
      }
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = matrix[i][i];
    }
    return values;
  }

  private static boolean isDiagonal(double[][] matrix) {
    double off = 0;
    double on = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        off += 2 * matrix[i][j] * matrix[i][j];
      }
      on += matrix[i][i] * matrix[i][i];
    }
    return off <= TINY * TINY * on || on + off == 0;
  }

  private static void rotate(double[][] matrix, int p, int q) {
    if (matrix[p][q] == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cos = 1 / Math.hypot(t, 1);
    double sin = t * cos;
    for (int k = 0; k < matrix.length; k++) {
      double a = matrix[k][p];
      double b = matrix[k][q];
      matrix[k][p] = cos * a - sin * b;
      matrix[k][q] = sin * a + cos * b;
    }
    double[] rowP = matrix[p];
    double[] rowQ = matrix[q];
    for (int k = 0; k < matrix.length; k++) {
      double a = rowP[k];
      double b = rowQ[k];
      rowP[k] = cos * a - sin * b;
      rowQ[k] = sin * a + cos * b;
    }
  }
}
