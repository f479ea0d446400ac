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
 * @param margin columns continued at each end, at least
 * @param alignment the network takes multiples of this many columns
 */
public record Ring(Network network, int margin, int alignment) implements Network {

  @Override
  public Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition) {
    int columns = x.size(3);
    int turn = new SplittableRandom(Double.doubleToLongBits(sigma)).nextInt(columns);
    int rest = Math.floorMod(-(columns + 2 * margin), alignment);
    try (var scope = new Scope()) {
      Tensor heard = condition == null ? null : around(condition, turn, rest);
      Tensor clean = network.denoise(around(x, turn, rest), sigma, heard);
      Tensor inner = Kernels.run("narrow", clean, 3, margin, columns);
      return scope.keep(Kernels.run("turned", inner, -turn));
    }
  }

  private Tensor around(Tensor x, int turn, int rest) {
    return Kernels.run("ring", Kernels.run("turned", x, turn), margin, margin + rest);
  }
}
