package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Denoises a sample whose end is followed by its beginning: each time it is turned by a random
 * number of columns and continued round both ends, so that no column ever lies at an edge
 * (ENGINE §6, seamless loop).
 */
public final class Ring implements Network {
  private final Network network;
  private final int margin;
  private final int alignment;
  private final SplittableRandom turns;

  /**
   * @param margin columns continued at each end, at least
   * @param alignment the network takes multiples of this many columns
   * @param seed of the turns
   */
  public Ring(Network network, int margin, int alignment, long seed) {
    this.network = network;
    this.margin = margin;
    this.alignment = alignment;
    this.turns = new SplittableRandom(seed);
  }

  @Override
  public Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition) {
    int columns = x.size(3);
    int turn = turns.nextInt(columns);
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
