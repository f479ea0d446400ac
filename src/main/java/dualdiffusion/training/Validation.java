package dualdiffusion.training;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.FixedExamples;
import dualdiffusion.training.ranks.Collective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loss on samples that are not learned from, of the weights and of their averages: with the same
 * samples, noise levels and noise each time, so that its curve shows the weights alone. Ranks share
 * the samples.
 */
final class Validation {
  /** How the weights themselves are called among their averages. */
  static final String WEIGHTS = "weights";

  private final TrainConfig config;
  private final Learner learner;
  private final FixedExamples examples;
  private final Collective ranks;

  Validation(TrainConfig config, Learner learner, FixedExamples examples, Collective ranks) {
    this.config = config;
    this.learner = learner;
    this.examples = examples;
    this.ranks = ranks;
  }

  /** Whether it is due after a step. */
  boolean due(long step) {
    long every = config.validation().every();
    return every > 0 && examples.count() > 0 && step % every == 0;
  }

  /** Mean losses by name of the weights. */
  Map<String, Double> run(long step) {
    List<Example> mine = new ArrayList<>();
    for (int i = ranks.rank(); i < examples.count(); i += ranks.ranks()) {
      mine.add(examples.at(i));
    }
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put(WEIGHTS, mean(mine, step));
    for (String name : learner.averages().validated()) {
      losses.put("ema_" + name, learner.averages().borrow(name, () -> mean(mine, step)));
    }
    return losses;
  }

  /** Over all samples and noise levels of all ranks. */
  private double mean(List<Example> mine, long step) {
    double sum = 0;
    int repeats = config.validation().repeats();
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (int from = 0; from < mine.size(); from += config.batch().size()) {
        int to = Math.min(mine.size(), from + config.batch().size());
        sum += sum(mine.subList(from, to), from, repeat, step);
      }
    }
    return shared(sum) / ((double) examples.count() * repeats);
  }

  private double sum(List<Example> some, int from, int repeat, long step) {
    List<SampleSeed> seeds = new ArrayList<>();
    double[] quantiles = new double[some.size()];
    int repeats = config.validation().repeats();
    for (int i = 0; i < some.size(); i++) {
      int place = ranks.rank() + (from + i) * ranks.ranks();
      seeds.add(new SampleSeed(0, repeat, place));
      quantiles[i] = (repeat + (place + Quantiles.CENTRED) / examples.count()) / repeats;
    }
    try (var _ = new Scope();
        var _ = Gradients.off()) {
      var batch = new Batch(some, seeds, quantiles, step, true);
      double sum = 0;
      for (float loss : learner.trainer().losses(learner.weights(), batch).shown().toArray()) {
        sum += loss;
      }
      return sum;
    }
  }

  /** The sum over all ranks. */
  private double shared(double sum) {
    try (var _ = new Scope()) {
      Tensor mean = Tensor.scalar((float) sum);
      ranks.average(List.of(mean)).await();
      return (double) mean.item() * ranks.ranks();
    }
  }
}
