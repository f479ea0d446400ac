package dualdiffusion.nn;

import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a network's layers get their weights: constants folded once for inference, or parameters
 * scaled anew in every training step. Tensors belong to the implementation.
 */
public interface Weights {

  boolean has(String name);

  /**
   * The weight of a magnitude-preserving layer as its forward pass uses it, {@code w·gain/√fan-in}
   * (EDM2 eq. 47). Three-dimensional kernels arrive as two-dimensional ones, of which depth 2 makes
   * two, stacked over each other.
   *
   * @param name without ".weight"
   * @param gain name of a learned scalar gain, or "" for 1
   */
  Tensor scaled(String name, String gain);

  /**
   * The same in the form in which a layer of images computes with it, and in the number format that
   * its images then take.
   */
  default Tensor scaled(String name, String gain, WeightForm form) {
    return form.change().apply(scaled(name, gain));
  }

  /** A buffer or parameter as it is. */
  Tensor plain(String name);

  /**
   * Where blocks are recorded one by one, so that each can be computed anew for its gradients; null
   * where they are not.
   */
  default @Nullable Tape tape() {
    return null;
  }

  /**
   * A constant of the network that depends on the size of its input, to be used at once: kept while
   * it is asked for, if the implementation keeps constants.
   *
   * @param key names it within the network, with all that it depends on
   */
  default Tensor constant(String key, Supplier<Tensor> make) {
    return make.get();
  }
}
