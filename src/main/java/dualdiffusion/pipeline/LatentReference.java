package dualdiffusion.pipeline;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is already known of a sample: latents and, for each cell, how much of it may change. A cell
 * of strength s is held until the last share s of the steps (differential diffusion, arXiv
 * 2306.00950), so that soft strokes change a sound instead of replacing it.
 *
 * @param latents {@code [1 or variations, channels, rows, columns]}; absent for plain generation
 * @param strengths {@code [row * columns + column]}, 0…1
 */
record LatentReference(@Nullable Tensor latents, float[] strengths, int rows, int columns) {

  static LatentReference none() {
    return new LatentReference(null, new float[0], 0, 0);
  }

  /**
   * The condition a UNet hears while {@code left} of its steps remain: reference × (1 − mask) and
   * mask, twice for guidance.
   *
   * @param left 1 at the first step, towards 0
   */
  @Nullable Tensor condition(double left) {
    if (latents == null) {
      return null;
    }
    Tensor mask = mask(left);
    Tensor known = Kernels.run("mul", latents, Kernels.run("scale", mask, -1.0, 1.0));
    long[] each = {latents.size(0), 1, 1, 1};
    return Kernels.run("cat", List.of(known, Kernels.run("repeat", mask, each)), 1);
  }

  /** What was drawn where anything may change, what is known elsewhere. */
  Tensor keepKnown(Tensor drawn) {
    return latents == null ? drawn : Kernels.run("lerp_at", latents, drawn, mask(0));
  }

  private Tensor mask(double left) {
    float[] free = new float[strengths.length];
    for (int i = 0; i < free.length; i++) {
      free[i] = strengths[i] > 0 && strengths[i] >= left - 1e-6 ? 1 : 0;
    }
    return Tensor.of(free, 1, 1, rows, columns);
  }
}
