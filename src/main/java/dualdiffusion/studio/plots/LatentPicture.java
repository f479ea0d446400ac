package dualdiffusion.studio.plots;

import dualdiffusion.core.Latents;

/**
 * Latents as a picture: the three directions in which their channels vary most, as red, green and
 * blue.
 *
 * @param pixels ARGB, row 0 at the top is the highest row of the latents
 */
record LatentPicture(int width, int height, int[] pixels) {
  private static final int COLOURS = 3;
  private static final int ROUNDS = 60;

  /** Standard deviations that the colours reach to either side. */
  private static final double REACH = 2.5;

  static LatentPicture of(Latents latents) {
    int cells = latents.rows() * latents.columns();
    double[][] channels = centred(latents, cells);
    double[][] axes = axes(covariance(channels, cells), latents.channels());
    int[] pixels = new int[cells];
    double[][] planes = new double[COLOURS][];
    for (int k = 0; k < COLOURS; k++) {
      planes[k] = projected(channels, axes[k], cells);
    }
    for (int row = 0; row < latents.rows(); row++) {
      for (int column = 0; column < latents.columns(); column++) {
        int from = row * latents.columns() + column;
        int to = (latents.rows() - 1 - row) * latents.columns() + column;
        pixels[to] =
            0xFF000000
                | level(planes[0][from]) << 16
                | level(planes[1][from]) << 8
                | level(planes[2][from]);
      }
    }
    return new LatentPicture(latents.columns(), latents.rows(), pixels);
  }

  private static int level(double deviations) {
    return (int) Math.round(255 * Math.clamp(0.5 + deviations / (2 * REACH), 0, 1));
  }

  private static double[][] centred(Latents latents, int cells) {
    double[][] channels = new double[latents.channels()][cells];
    for (int c = 0; c < channels.length; c++) {
      double mean = 0;
      for (int i = 0; i < cells; i++) {
        mean += latents.data()[c * cells + i] / (double) cells;
      }
      for (int i = 0; i < cells; i++) {
        channels[c][i] = latents.data()[c * cells + i] - mean;
      }
    }
    return channels;
  }

  private static double[][] covariance(double[][] channels, int cells) {
    int n = channels.length;
    double[][] covariance = new double[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = a; b < n; b++) {
        double sum = 0;
        for (int i = 0; i < cells; i++) {
          sum += channels[a][i] * channels[b][i];
        }
        covariance[a][b] = covariance[b][a] = sum / cells;
      }
    }
    return covariance;
  }

  /** The strongest axes, by power iteration and deflation; those that are missing stay zero. */
  private static double[][] axes(double[][] covariance, int n) {
    double[][] axes = new double[COLOURS][n];
    for (int k = 0; k < Math.min(COLOURS, n); k++) {
      double[] axis = new double[n];
      for (int i = 0; i < n; i++) {
        axis[i] = 1 + 0.1 * ((i * 7 + k * 3) % 11);
      }
      double strength = 0;
      for (int round = 0; round < ROUNDS; round++) {
        axis = times(covariance, axis);
        strength = length(axis);
        if (strength < 1e-12) {
          break;
        }
        for (int i = 0; i < n; i++) {
          axis[i] /= strength;
        }
      }
      if (strength >= 1e-12) {
        axes[k] = axis;
        deflate(covariance, axis, strength);
      }
    }
    return axes;
  }

  private static void deflate(double[][] covariance, double[] axis, double strength) {
    for (int a = 0; a < axis.length; a++) {
      for (int b = 0; b < axis.length; b++) {
        covariance[a][b] -= strength * axis[a] * axis[b];
      }
    }
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int a = 0; a < vector.length; a++) {
      for (int b = 0; b < vector.length; b++) {
        product[a] += matrix[a][b] * vector[b];
      }
    }
    return product;
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** Places along an axis, in standard deviations. */
  private static double[] projected(double[][] channels, double[] axis, int cells) {
    double[] places = new double[cells];
    double squares = 0;
    for (int i = 0; i < cells; i++) {
      for (int c = 0; c < channels.length; c++) {
        places[i] += axis[c] * channels[c][i];
      }
      squares += places[i] * places[i];
    }
    double deviation = Math.sqrt(squares / Math.max(1, cells));
    for (int i = 0; i < cells && deviation > 1e-12; i++) {
      places[i] /= deviation;
    }
    return places;
  }
}
