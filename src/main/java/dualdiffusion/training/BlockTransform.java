package dualdiffusion.training;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * The real Fourier transform of square blocks under a flat-top window of RMS 1, as matrices: first
 * along rows, then down the columns. For the small prime widths of {@link SpectralLoss} products
 * are faster than fast transforms.
 *
 * @param re {@code [width, frequencies]}, a row's values to real parts
 * @param im the same to imaginary parts
 * @param down {@code [2 width, 2 width]}, from alternating real and imaginary parts of a column to
 *     its real parts, then its imaginary ones
 */
record BlockTransform(Tensor re, Tensor im, Tensor down) implements AutoCloseable {
  /** Coefficients of the flat-top window (scipy.signal.windows.flattop). */
  private static final double[] FLAT_TOP = {
    0.21557895, -0.41663158, 0.277263158, -0.083578947, 0.006947368
  };

  static BlockTransform of(int width) {
    double[] window = window(width);
    int frequencies = width / 2 + 1;
    float[] re = new float[width * frequencies];
    float[] im = new float[re.length];
    for (int i = 0; i < re.length; i++) {
      double angle = angle(i / frequencies, i % frequencies, width);
      double gain = window[i / frequencies] / width;
      re[i] = (float) (gain * Math.cos(angle));
      im[i] = (float) (-gain * Math.sin(angle));
    }
    try (var _ = new Scope()) {
      return new BlockTransform(
          Tensor.of(re, width, frequencies).detach(),
          Tensor.of(im, width, frequencies).detach(),
          Tensor.of(down(window), 2L * width, 2L * width).detach());
    }
  }

  /** (re + i im) (cos − i sin), summed down a column. */
  private static float[] down(double[] window) {
    int width = window.length;
    float[] down = new float[4 * width * width];
    for (int k = 0; k < width; k++) {
      for (int row = 0; row < width; row++) {
        double angle = angle(row, k, width);
        float cos = (float) (window[row] * Math.cos(angle));
        float sin = (float) (window[row] * Math.sin(angle));
        int real = 2 * k * width + 2 * row;
        int imaginary = real + 2 * width * width;
        down[real] = cos;
        down[real + 1] = sin;
        down[imaginary] = -sin;
        down[imaginary + 1] = cos;
      }
    }
    return down;
  }

  private static double angle(int place, int frequency, int width) {
    return 2 * Math.PI * place * frequency / width;
  }

  private static double[] window(int width) {
    double[] row = new double[width];
    double power = 0;
    for (int i = 0; i < width; i++) {
      for (int k = 0; k < FLAT_TOP.length; k++) {
        row[i] += FLAT_TOP[k] * Math.cos(2 * Math.PI * k * (i + 0.5) / width);
      }
      power += row[i] * row[i] / width;
    }
    for (int i = 0; i < width; i++) {
      row[i] /= Math.sqrt(power);
    }
    return row;
  }

  @Override
  public void close() {
    re.close();
    im.close();
    down.close();
  }
}
