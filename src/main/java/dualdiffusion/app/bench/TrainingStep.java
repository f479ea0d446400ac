package dualdiffusion.app.bench;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.AdamW;
import dualdiffusion.training.GradientClip;
import dualdiffusion.training.Optimizer;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.averages.Averages;
import dualdiffusion.training.averages.EmaSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One optimiser step of a module, with all that belongs to it but the loading of data. */
final class TrainingStep implements Pass {
  private static final double RATE = 1e-3;

  private final TrainableWeights weights;
  private final Function<TrainableWeights, Tensor> loss;
  private final GradientClip clip =
      new GradientClip(GradientClip.Settings.DEFAULT, GradientClip.Usual.UNKNOWN);
  private final Optimizer optimizer;
  private final Averages averages;
  private long step;

  /**
   * @param weights without tape
   * @param loss of a batch, {@code [n]}
   */
  TrainingStep(TrainableWeights weights, Function<TrainableWeights, Tensor> loss) {
    this.weights = weights;
    this.loss = loss;
    optimizer = new AdamW(AdamW.Settings.DEFAULT, weights.parameters());
    averages = Averages.of(Map.of("ema", EmaSettings.ofBeta(0.999)), weights);
  }

  @Override
  public Map<String, Double> run() {
    Map<String, Double> parts = new LinkedHashMap<>();
    step++;
    try (var _ = new Scope()) {
      List<Tensor> gradients = gradients(parts);
      long start = System.nanoTime();
      clip.clip(gradients);
      optimizer.step(gradients, RATE, step);
      averages.update(step);
      weights.normalize();
      parts.put("update", seconds(start));
    }
    return parts;
  }

  private List<Tensor> gradients(Map<String, Double> parts) {
    try (var scope = new Scope();
        var _ = Gradients.on()) {
      long start = System.nanoTime();
      Tensor lost = loss.apply(weights);
      parts.put("forward", seconds(start));
      start = System.nanoTime();
      List<Tensor> gradients = weights.gradients(lost);
      gradients.forEach(scope::keep);
      parts.put("backward", seconds(start));
      return gradients;
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
