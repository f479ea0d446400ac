package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;

/** Gaussian elimination with partial pivoting, for the few unknowns of a reconstruction. */
final class LinearSystem {
  private static final double SINGULAR = 1e-13;

  private LinearSystem() {}

  /**
   * @param matrix square, with the right-hand side as a last column; it is overwritten
   */
  static double[] solve(double[][] matrix) {
    int n = matrix.length;
    for (int column = 0; column < n; column++) {
      pivot(matrix, column);
      for (int row = column + 1; row < n; row++) {
        subtract(matrix[column], matrix[row], column);
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double rest = matrix[row][n];
      for (int column = row + 1; column < n; column++) {
        rest -= matrix[row][column] * x[column];
      }
      x[row] = rest / matrix[row][row];
    }
    return x;
  }

  private static void pivot(double[][] matrix, int column) {
    double largest = 0;
    int best = column;
    for (int row = column; row < matrix.length; row++) {
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
        best = row;
      }
      largest = Math.max(largest, Math.abs(matrix[row][row]));
    }
    if (Math.abs(matrix[best][column]) <= SINGULAR * largest || largest == 0) {
      throw new BadRequestException(
          "The stored averages are too much alike to tell apart.",
          "Remove those of (nearly) the same step and std.");
    }
    double[] swapped = matrix[column];
    matrix[column] = matrix[best];
    matrix[best] = swapped;
  }

  private static void subtract(double[] from, double[] row, int column) {
    double factor = row[column] / from[column];
    for (int i = column; i < row.length; i++) {
      row[i] -= factor * from[i];
    }
  }
}
