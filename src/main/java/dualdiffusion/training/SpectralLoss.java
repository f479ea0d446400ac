package dualdiffusion.training;

import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The two-dimensional multi-scale spectral loss of spectrograms (ENGINE §8): magnitudes of the
 * Fourier transforms of overlapping square blocks of several sizes are compared, so that texture
 * counts and its exact phase does not.
 */
public final class SpectralLoss implements AutoCloseable {
  /** Coefficients of the flat-top window (scipy.signal.windows.flattop). */
  private static final double[] FLAT_TOP = {
    0.21557895, -0.41663158, 0.277263158, -0.083578947, 0.006947368
  };

  private static final RandomGenerator ALIGNED = () -> 0;

  /**
   * The block sizes.
   *
   * @param widths of the square blocks
   * @param steps from block to block, one per width
   */
  public record Settings(List<Integer> widths, List<Integer> steps) {
    /** Primes, so that no two sizes share their blind spots. */
    public static final Settings DEFAULT =
        new Settings(List.of(11, 13, 17, 19, 23, 29, 31), List.of(2, 3, 5, 7, 11, 13, 17));

    public Settings {
      Range.check("number of block steps", steps.size(), widths.size(), widths.size());
      widths.forEach(width -> Range.check("block width", width, 2, 4096));
      steps.forEach(step -> Range.check("block step", step, 1, 4096));
      widths = List.copyOf(widths);
      steps = List.copyOf(steps);
    }

    /** Rows and columns that a spectrogram has at least. */
    public int shortest() {
      int shortest = 0;
      for (int i = 0; i < widths.size(); i++) {
        shortest = Math.max(shortest, widths.get(i) / 2 + steps.get(i) + 2);
      }
      return shortest;
    }
  }

  private final Settings settings;
  private final List<Tensor> windows = new ArrayList<>();

  public SpectralLoss(Settings settings) {
    this.settings = settings;
    try (var scope = new Scope()) {
      settings.widths().forEach(width -> windows.add(scope.keep(window(width)).detach()));
    }
  }

  /**
   * Compares with blocks that start at the first cell.
   *
   * @param sample {@code [n, channels, rows, columns]}, both larger than half a block and a step
   * @return {@code [n]}
   */
  public Tensor aligned(Tensor sample, Tensor target) {
    return at(sample, target, ALIGNED);
  }

  /**
   * Compares with randomly placed blocks, so that none of their edges is learned.
   *
   * @return {@code [n]}
   */
  public Tensor at(Tensor sample, Tensor target, RandomGenerator offsets) {
    try (var scope = new Scope()) {
      Tensor sum = Tensor.zeros(sample.size(0));
      for (int i = 0; i < windows.size(); i++) {
        int step = settings.steps().get(i);
        int row = offsets.nextInt(step);
        int column = offsets.nextInt(step);
        Tensor loss =
            Kernels.run("spectral_loss", sample, target, windows.get(i), step, row, column);
        sum = Kernels.run("add", sum, loss);
      }
      return scope.keep(sum);
    }
  }

  /** The square flat-top window of RMS 1. */
  private static Tensor window(int width) {
    double[] row = new double[width];
    double power = 0;
    for (int i = 0; i < width; i++) {
      for (int k = 0; k < FLAT_TOP.length; k++) {
        row[i] += FLAT_TOP[k] * Math.cos(2 * Math.PI * k * (i + 0.5) / width);
      }
      power += row[i] * row[i] / width;
    }
    float[] square = new float[width * width];
    for (int i = 0; i < square.length; i++) {
      square[i] = (float) (row[i / width] * row[i % width] / power);
    }
    return Tensor.of(square, width, width);
  }

  @Override
  public void close() {
    windows.forEach(Tensor::close);
  }
}
