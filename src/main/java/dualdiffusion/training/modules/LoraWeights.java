package dualdiffusion.training.modules;

import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.Lora;
import dualdiffusion.nn.WeightForm;
import dualdiffusion.nn.Weights;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainableWeights;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Weights of a frozen network to which adapters are added anew whenever it asks (see {@link Lora}):
 * the sum is what is differentiated. Gains and layers without adapters are constants.
 */
final class LoraWeights implements Weights {
  private final FoldedWeights frozen;
  private final Map<String, Tensor> adapted;
  private final TrainableWeights adapters;
  private final double alpha;

  /**
   * @param adapted normalised weights by layer
   */
  LoraWeights(
      FoldedWeights frozen, Map<String, Tensor> adapted, TrainableWeights adapters, double alpha) {
    this.frozen = frozen;
    this.adapted = adapted;
    this.adapters = adapters;
    this.alpha = alpha;
  }

  @Override
  public boolean has(String name) {
    return frozen.has(name);
  }

  @Override
  public Tensor scaled(String name, String gain) {
    return scaled(name, gain, WeightForm.PLAIN);
  }

  @Override
  public Tensor scaled(String name, String gain, WeightForm form) {
    Tensor weight = adapted.get(name);
    return weight == null
        ? frozen.scaled(name, gain, form)
        : form.change().apply(sum(name, weight, gain));
  }

  @Override
  public Tensor plain(String name) {
    return frozen.plain(name);
  }

  @Override
  public Tensor constant(String key, Supplier<Tensor> make) {
    return frozen.constant(key, make);
  }

  private Tensor sum(String layer, Tensor weight, String gain) {
    try (var scope = new Scope()) {
      Tensor down = adapters.plain(layer + Lora.DOWN);
      Tensor up = adapters.plain(layer + Lora.UP);
      double factor = alpha / down.size(0);
      Tensor whole = Kernels.run("low_rank_added", weight, down, up, factor);
      List<Tensor> gains = gain.isEmpty() ? List.of() : List.of(frozen.plain(gain));
      return scope.keep(Kernels.run("learned_weight", whole, gains, new long[0]));
    }
  }
}
