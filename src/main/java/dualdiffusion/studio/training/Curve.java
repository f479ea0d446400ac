package dualdiffusion.studio.training;

import java.util.Arrays;

/** One number of a run over its steps; steps grow. */
public final class Curve {
  private static final int FIRST_SIZE = 256;

  private double[] steps = new double[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private int size;

  /** Points to draw, ascending in x. */
  public record Points(double[] x, double[] y) {
    public int size() {
      return x.length;
    }
  }

  /**
   * Adds a point. A step that comes again was done again: what was told from it on is forgotten.
   */
  void add(double step, double value) {
    while (size > 0 && steps[size - 1] >= step) {
      size--;
    }
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = step;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  /**
   * The points between two steps and one beyond on either side, at most so many: of each stretch of
   * steps its least and its greatest value.
   *
   * @param smoothing 0…1, exclusive: weight of what came before in a running mean
   * @param most 4 or more
   */
  public Points points(double from, double to, double smoothing, int most) {
    double[] smooth = smoothed(smoothing);
    int first = Math.max(0, index(from) - 1);
    int end = Math.min(size, index(Math.nextUp(to)) + 1);
    int stride = Math.max(1, (int) Math.ceil(2.0 * (end - first) / most));
    if (stride == 1) {
      return new Points(
          Arrays.copyOfRange(steps, first, Math.max(first, end)),
          Arrays.copyOfRange(smooth, first, Math.max(first, end)));
    }
    return thinned(smooth, first, end, stride);
  }

  private Points thinned(double[] smooth, int first, int end, int stride) {
    int groups = (end - first + stride - 1) / stride;
    double[] x = new double[2 * groups];
    double[] y = new double[2 * groups];
    for (int g = 0; g < groups; g++) {
      int a = first + g * stride;
      int least = a;
      int greatest = a;
      for (int i = a; i < Math.min(end, a + stride); i++) {
        least = smooth[i] < smooth[least] ? i : least;
        greatest = smooth[i] > smooth[greatest] ? i : greatest;
      }
      int one = Math.min(least, greatest);
      int other = Math.max(least, greatest);
      x[2 * g] = steps[one];
      y[2 * g] = smooth[one];
      x[2 * g + 1] = steps[other];
      y[2 * g + 1] = smooth[other];
    }
    return new Points(x, y);
  }

  /** A running mean without the pull of its beginning towards zero. */
  private double[] smoothed(double smoothing) {
    if (smoothing <= 0) {
      return values;
    }
    double[] smooth = new double[size];
    double mean = 0;
    double weight = 0;
    for (int i = 0; i < size; i++) {
      mean = smoothing * mean + (1 - smoothing) * values[i];
      weight = smoothing * weight + (1 - smoothing);
      smooth[i] = mean / weight;
    }
    return smooth;
  }

  /** Index of the first step not below. */
  private int index(double step) {
    int at = Arrays.binarySearch(steps, 0, size, step);
    return at >= 0 ? at : -at - 1;
  }

  double lastStep() {
    return size == 0 ? 0 : steps[size - 1];
  }
}
