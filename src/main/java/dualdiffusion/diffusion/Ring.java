package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Denoises a sample whose end is followed by its beginning: each time it is turned by a random
 * number of columns and continued round both ends, so that no column ever lies at an edge (ENGINE
 * §6, seamless loop). The turn is a function of the noise level alone: a run that is interrupted or
 * taken in a batch turns as it would have by itself.
 *
 * <p>Where bars lie is decided at high noise levels, by a network that expects the first beat of a
 * piece at its left edge. There the sample is not turned, and continued round its end only: the end
 * still hears the beginning.
 *
 * @param margin columns continued at each end, at least
 * @param alignment the network takes multiples of this many columns
 * @param anchoredAbove the noise level above which the beginning stays at the left edge
 */
public record Ring(Network network, int margin, int alignment, double anchoredAbove)
    implements Network {

  /** A ring that has no beginning at any noise level. */
  public Ring(Network network, int margin, int alignment) {
    this(network, margin, alignment, Double.POSITIVE_INFINITY);
  }

  @Override
  public Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition) {
    boolean anchored = sigma > anchoredAbove;
    Turn turn = anchored ? anchored(x.size(3)) : turned(x.size(3), sigma);
    try (var scope = new Scope()) {
      Tensor heard = condition == null ? null : turn.around(condition);
      Tensor clean = network.denoise(turn.around(x), sigma, heard);
      return scope.keep(turn.inside(clean, x.size(3)));
    }
  }

  /**
   * How a sample is laid before the network.
   *
   * @param by columns
   * @param left continued columns before it
   * @param right after it
   */
  private record Turn(int by, int left, int right) {
    Tensor around(Tensor x) {
      return Kernels.run("ring", Kernels.run("turned", x, by), left, right);
    }

    Tensor inside(Tensor y, int columns) {
      return Kernels.run("turned", Kernels.run("narrow", y, 3, left, columns), -by);
    }
  }

  private Turn anchored(int columns) {
    return new Turn(0, 0, 2 * margin + rest(columns));
  }

  private Turn turned(int columns, double sigma) {
    int by = new SplittableRandom(Double.doubleToLongBits(sigma)).nextInt(columns);
    return new Turn(by, margin, margin + rest(columns));
  }

  private int rest(int columns) {
    return Math.floorMod(-(columns + 2 * margin), alignment);
  }
}
