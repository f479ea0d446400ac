package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * A magnitude-preserving convolution with its weight already scaled (EDM2 eq. 47).
 *
 * @param weight {@code [out, in, kernel height, kernel width]}
 * @param reflect pad time by reflection instead of zeros; frequency is always padded by zeros
 */
record Conv(Tensor weight, boolean reflect) {

  Tensor apply(Tensor x) {
    return Kernels.run("conv", x, weight, 1, reflect);
  }
}
