package dualdiffusion.format;

import dualdiffusion.tensor.Tensor;

/** Tensors computed once in double; detached, so their owner closes them. */
final class Constants {
  private Constants() {}

  static Tensor vector(double[] values) {
    return matrix(new double[][] {values}, values.length);
  }

  static Tensor matrix(double[][] rows) {
    return matrix(rows, rows.length, rows[0].length);
  }

  private static Tensor matrix(double[][] rows, long... shape) {
    Tensor tensor = Tensor.empty(shape).detach();
    var memory = tensor.memory();
    for (double[] row : rows) {
      for (double value : row) {
        memory.put((float) value);
      }
    }
    return tensor;
  }
}
