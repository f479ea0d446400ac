package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * A magnitude-preserving convolution with its weight already scaled (EDM2 eq. 47).
 *
 * @param weight {@code [out, in / groups, kernel height, kernel width]}; with {@code pairs} two of
 *     these stacked over each other
 * @param reflect pad time by reflection instead of zeros; frequency is always padded by zeros
 * @param pairs mixes left and right, which alternate in the batch
 */
record Conv(Tensor weight, int groups, boolean reflect, boolean pairs) {

  Tensor apply(Tensor x) {
    return Kernels.run("conv_any", x, weight, groups, reflect, pairs);
  }
}
