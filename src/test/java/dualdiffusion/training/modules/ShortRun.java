package dualdiffusion.training.modules;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.AdamW;
import dualdiffusion.training.Batch;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.Quantiles;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** A training run of a few steps, all in memory. */
final class ShortRun implements AutoCloseable {
  private final ModuleTrainer trainer;
  private final TrainableWeights weights;
  private final LearningRate rate;
  private final AdamW adam;
  private long step;

  ShortRun(ModuleTrainer trainer, TrainableWeights weights, LearningRate rate) {
    this.trainer = trainer;
    this.weights = weights;
    this.rate = rate;
    adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters());
  }

  /**
   * @param examples of each step
   */
  void train(int steps, LongFunction<List<Example>> examples) {
    for (int i = 0; i < steps; i++) {
      step++;
      try (var _ = new Scope()) {
        adam.step(gradients(batch(examples.apply(step), step, false)), rate.at(step), step);
        weights.normalize();
      }
    }
  }

  /** Mean loss of examples with the chance of validation. */
  double validate(List<Example> examples) {
    float[] losses = shown(examples);
    double sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }

  /** Loss of each example with the chance of validation. */
  float[] shown(List<Example> examples) {
    try (var _ = new Scope()) {
      return trainer.losses(weights, batch(examples, 1, true)).shown().toArray();
    }
  }

  /** A part of the loss, with the chance of validation. */
  float[] part(String name, List<Example> examples) {
    try (var _ = new Scope()) {
      Losses losses = trainer.losses(weights, batch(examples, 1, true));
      return losses.parts().get(name).toArray();
    }
  }

  List<Tensor> gradients(Batch batch) {
    try (var inner = new Scope();
        var _ = Gradients.on()) {
      Losses losses = trainer.losses(weights, batch);
      List<Tensor> gradients = weights.gradients(losses.learned());
      gradients.forEach(inner::keep);
      return gradients;
    }
  }

  static Batch batch(List<Example> examples, long step, boolean validation) {
    long run = validation ? 0 : 7;
    int n = examples.size();
    List<SampleSeed> seeds =
        IntStream.range(0, n).mapToObj(i -> new SampleSeed(run, step, i)).toList();
    double shift =
        validation ? 0.5 : new SampleSeed(run, step, 0).random(SampleSeed.Use.CHOICE).nextDouble();
    return new Batch(examples, seeds, Quantiles.stratified(n, 0, 1, shift), step, validation);
  }

  @Override
  public void close() {
    adam.close();
  }
}
