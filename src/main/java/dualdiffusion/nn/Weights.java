package dualdiffusion.nn;

import dualdiffusion.tensor.Tensor;

/**
 * Where a network's layers get their weights: constants folded once for inference, or parameters
 * scaled anew in every training step. Tensors belong to the implementation.
 */
public interface Weights {

  boolean has(String name);

  /**
   * The weight of a magnitude-preserving layer as its forward pass uses it, {@code w·gain/√fan-in}
   * (EDM2 eq. 47). Three-dimensional kernels arrive in the two-dimensional form of {@link Conv}.
   *
   * @param name without ".weight"
   * @param gain name of a learned scalar gain, or "" for 1
   */
  Tensor scaled(String name, String gain);

  /** A buffer or parameter as it is. */
  Tensor plain(String name);
}
