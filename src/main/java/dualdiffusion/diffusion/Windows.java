package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Denoises samples of any length in windows of the length the network knows: where windows overlap,
 * their predictions are cross-faded (MultiDiffusion, arXiv 2302.08113 eq. 5), so that all of them
 * agree on one piece of music at every step.
 *
 * @param length columns of a window, a multiple of the network's alignment
 * @param overlap columns shared with the next window, fewer than half of {@code length}
 */
public record Windows(Network network, int length, int overlap) implements Network {

  @Override
  public Tensor denoise(Tensor x, double sigma, @Nullable Tensor condition) {
    int columns = x.size(3);
    if (columns <= length) {
      return network.denoise(x, sigma, condition);
    }
    try (var scope = new Scope()) {
      Tensor sum = Kernels.run("zeros_like", x);
      List<Integer> starts = starts(columns);
      List<float[]> weights = weights(starts, columns);
      for (int i = 0; i < starts.size(); i++) {
        add(sum, starts.get(i), weights.get(i), x, sigma, condition);
      }
      return scope.keep(sum);
    }
  }

  private void add(
      Tensor sum, int from, float[] weights, Tensor x, double sigma, @Nullable Tensor condition) {
    try (var _ = new Scope()) {
      Tensor heard = condition == null ? null : part(condition, from);
      Tensor clean = network.denoise(part(x, from), sigma, heard);
      Tensor ramp = Tensor.of(weights, length);
      Kernels.run("add_into", part(sum, from), Kernels.run("mul", clean, ramp));
    }
  }

  private Tensor part(Tensor x, int from) {
    return Kernels.run("narrow", x, 3, from, length);
  }

  /** The last window ends where the sample ends. */
  List<Integer> starts(int columns) {
    List<Integer> starts = new ArrayList<>();
    for (int from = 0; from + length < columns; from += length - overlap) {
      starts.add(from);
    }
    starts.add(columns - length);
    return starts;
  }

  /** Every column's weights add up to 1, also where the last window overlaps two others. */
  List<float[]> weights(List<Integer> starts, int columns) {
    List<float[]> weights = new ArrayList<>();
    float[] sums = new float[columns];
    for (int i = 0; i < starts.size(); i++) {
      float[] ramp = ramp(starts, i);
      for (int c = 0; c < length; c++) {
        sums[starts.get(i) + c] += ramp[c];
      }
      weights.add(ramp);
    }
    for (int i = 0; i < starts.size(); i++) {
      for (int c = 0; c < length; c++) {
        weights.get(i)[c] /= sums[starts.get(i) + c];
      }
    }
    return weights;
  }

  /** Rises over what is shared with the window before, falls over what is shared with the next. */
  private float[] ramp(List<Integer> starts, int i) {
    int before = i == 0 ? 0 : starts.get(i - 1) + length - starts.get(i);
    int after = i == starts.size() - 1 ? 0 : starts.get(i) + length - starts.get(i + 1);
    float[] weights = new float[length];
    for (int c = 0; c < length; c++) {
      double rise = c < before ? (c + 0.5) / before : 1;
      double fall = length - 1 - c < after ? (length - 0.5 - c) / after : 1;
      weights[c] = (float) (rise * fall);
    }
    return weights;
  }
}
