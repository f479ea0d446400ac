package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * A low-rank adapter (LoRA, arXiv 2106.09685): to some weights {@code W [out, …]} of a network it
 * adds {@code strength · alpha/rank · B·A}, with {@code A [rank, values of one output]} and {@code
 * B [out, rank]}. It is added to the weight that magnitude preservation normalises, after it is
 * normalised and before it is scaled by its gain and fan-in: several adapters add up, and a merged
 * weight, taken as it is, gives the same output.
 */
public final class Lora {
  /** Ends the name of A in a file of adapters, in place of ".weight". */
  public static final String DOWN = ".lora_a";

  /** Ends the name of B. */
  public static final String UP = ".lora_b";

  /** Metadata: the factor, divided by the rank. */
  public static final String ALPHA = "alpha";

  /** Metadata: the role of the module whose weights are adapted. */
  public static final String MODULE = "module";

  private static final String WEIGHT = ".weight";

  private final Safetensors file;
  private final double factor;

  /**
   * @param file of adapters, checked; must stay open while weights are read
   * @param factor strength times alpha
   */
  public Lora(Safetensors file, double factor) {
    this.file = file;
    this.factor = factor;
  }

  /** A weight's name without its ending, or a name without one as it is. */
  public static String layer(String weight) {
    return weight.endsWith(WEIGHT)
        ? weight.substring(0, weight.length() - WEIGHT.length())
        : weight;
  }

  /**
   * A weight with the adapter's part, or itself where it has none.
   *
   * @param name with ".weight"
   * @param weight normalised, where that applies
   */
  public Tensor adapted(String name, Tensor weight) {
    String layer = layer(name);
    if (factor == 0 || !file.has(layer + DOWN)) {
      return weight;
    }
    try (var scope = new Scope()) {
      Tensor down = file.tensor(layer + DOWN);
      return scope.keep(
          Kernels.run(
              "low_rank_added", weight, down, file.tensor(layer + UP), factor / down.size(0)));
    }
  }
}
