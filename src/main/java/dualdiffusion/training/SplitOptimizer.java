package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Two optimisers, each for some of the parameters. */
public final class SplitOptimizer implements Optimizer {
  private final List<Boolean> chosen = new ArrayList<>();
  private final Optimizer first;
  private final Optimizer second;
  private final double firstRate;

  /**
   * @param choice tells the parameters of the first optimiser
   * @param firstRate factor of the learning rate for the first optimiser
   */
  public SplitOptimizer(
      SequencedMap<String, Tensor> parameters,
      BiPredicate<String, Tensor> choice,
      Function<SequencedMap<String, Tensor>, Optimizer> first,
      double firstRate,
      Function<SequencedMap<String, Tensor>, Optimizer> second) {
    SequencedMap<String, Tensor> firsts = new LinkedHashMap<>();
    SequencedMap<String, Tensor> seconds = new LinkedHashMap<>();
    parameters.forEach(
        (name, tensor) -> {
          boolean choose = choice.test(name, tensor);
          chosen.add(choose);
          (choose ? firsts : seconds).put(name, tensor);
        });
    this.first = first.apply(firsts);
    this.second = second.apply(seconds);
    this.firstRate = firstRate;
  }

  @Override
  public void step(List<Tensor> gradients, double rate, long step) {
    first.step(share(gradients, true), rate * firstRate, step);
    second.step(share(gradients, false), rate, step);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>(first.state());
    all.putAll(second.state());
    return all;
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }

  private List<Tensor> share(List<Tensor> gradients, boolean choose) {
    List<Tensor> share = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      if (chosen.get(i) == choose) {
        share.add(gradients.get(i));
      }
    }
    return share;
  }
}
