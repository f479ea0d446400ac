package dualdiffusion.training;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101). */
public final class AdamW implements Optimizer {
  /**
   * Its constants.
   *
   * @param beta1 memory of the mean gradient
   * @param beta2 memory of the mean squared gradient
   * @param epsilon added to the root of the latter
   * @param decay share of a parameter lost per step and learning rate
   */
  public record Settings(
      @Help("Memory of the mean gradient, 0–1.") double beta1,
      @Help("Memory of the mean squared gradient, 0–1.") double beta2,
      @Help("Added to the root of the latter.") double epsilon,
      @Help("Share of a weight lost per step and learning rate.") double decay) {
    /** As EDM2, whose weights are normalised and need no decay. */
    public static final Settings DEFAULT = new Settings(0.9, 0.99, 1e-8, 0);

    public Settings {
      Range.check("first beta of Adam", beta1, 0, 1);
      Range.check("second beta of Adam", beta2, 0, 1);
      Range.check("epsilon of Adam", epsilon, 0, 1);
      Range.check("weight decay of Adam", decay, 0, 1e3);
    }
  }

  private final Settings settings;
  private final List<Tensor> parameters;
  private final OptimizerState state = new OptimizerState();
  private final List<Tensor> means;
  private final List<Tensor> squares;

  public AdamW(Settings settings, SequencedMap<String, Tensor> parameters) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters.values());
    means = state.zeros("adam_mean", parameters, Tensor::shape);
    squares = state.zeros("adam_square", parameters, Tensor::shape);
  }

  @Override
  public void step(List<Tensor> gradients, double rate, long step) {
    if (parameters.isEmpty()) {
      return; // the fused kernel takes no empty lists
    }
    Kernels.change(
        "adamw",
        parameters,
        gradients,
        means,
        squares,
        step,
        rate,
        settings.beta1(),
        settings.beta2(),
        settings.epsilon(),
        settings.decay());
  }

  @Override
  public Map<String, Tensor> state() {
    return state.tensors();
  }

  @Override
  public void close() {
    state.close();
  }
}
