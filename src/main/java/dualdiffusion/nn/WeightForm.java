package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * What a layer makes of its scaled weight before it computes with it: a constant of the network,
 * folded once at load where weights are folded, and part of each step where they are learned.
 *
 * @param key tells forms of one weight apart
 * @param change from the weight of {@link Weights#scaled(String, String)}
 */
public record WeightForm(String key, UnaryOperator<Tensor> change) {
  /** The weight itself. */
  public static final WeightForm PLAIN = new WeightForm("", weight -> weight);

  /** Times a constant that the layer's formula would else apply to whole images. */
  WeightForm times(double factor) {
    return factor == 1
        ? this
        : then("·" + factor, weight -> Kernels.run("scale", weight, factor, 0.0));
  }

  /**
   * Over left and right in the channels, left first; no groups are left.
   *
   * @param mixed the original's kernel has depth 2
   */
  WeightForm sides(int groups, boolean mixed) {
    return then(
        mixed ? " mixed" : " apart", weight -> Kernels.run("sides_kernel", weight, groups, mixed));
  }

  /** For an image that is to be doubled before it is convolved. */
  WeightForm doubling(int groups, int mode) {
    return then(" doubling" + mode, weight -> Kernels.run("doubling_kernel", weight, groups, mode));
  }

  private WeightForm then(String more, UnaryOperator<Tensor> next) {
    return new WeightForm(key + more, weight -> next.apply(change.apply(weight)));
  }
}
