package dualdiffusion.training;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The two-dimensional multi-scale spectral loss of spectrograms (ENGINE §8): magnitudes of the
 * Fourier transforms of overlapping square blocks of several sizes are compared, so that texture
 * counts and its exact phase does not.
 */
public final class SpectralLoss implements AutoCloseable {
  private static final RandomGenerator ALIGNED = () -> 0;

  /**
   * The block sizes.
   *
   * @param widths of the square blocks
   * @param steps from block to block, one per width
   */
  public record Settings(
      @Help("Widths of the square blocks, cells.") List<Integer> widths,
      @Help("Steps from block to block, one per width.") List<Integer> steps) {
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
  private final List<BlockTransform> transforms;

  public SpectralLoss(Settings settings) {
    this.settings = settings;
    transforms = settings.widths().stream().map(BlockTransform::of).toList();
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
      for (int i = 0; i < transforms.size(); i++) {
        int step = settings.steps().get(i);
        int row = offsets.nextInt(step);
        int column = offsets.nextInt(step);
        BlockTransform by = transforms.get(i);
        Tensor loss =
            Kernels.run(
                "spectral_loss", sample, target, by.re(), by.im(), by.down(), step, row, column);
        sum = Kernels.run("add", sum, loss);
      }
      return scope.keep(sum);
    }
  }

  @Override
  public void close() {
    transforms.forEach(BlockTransform::close);
  }
}
