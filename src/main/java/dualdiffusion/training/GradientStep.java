package dualdiffusion.training;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.GradientExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The gradients of one step: over its accumulated batches and over all ranks. */
final class GradientStep {
  private final TrainConfig config;
  private final Learner learner;
  private final Collective ranks;

  GradientStep(TrainConfig config, Learner learner, Collective ranks) {
    this.config = config;
    this.learner = learner;
    this.ranks = ranks;
  }

  /**
   * What is known of a step before its weights move.
   *
   * @param gradients of the mean loss over the global batch, times the loss scale
   * @param observed on this rank
   * @param learned mean of what gradients were taken of, over all ranks
   * @param loss mean loss over all ranks
   * @param stop whether a rank was asked to stop
   */
  record Found(
      List<Tensor> gradients, Observed observed, double learned, double loss, boolean stop) {}

  /** What the batches of a step showed, put together. */
  static final class Observed {
    private final List<String> ids = new ArrayList<>();
    private final List<Float> losses = new ArrayList<>();
    private final List<Double> sigmas = new ArrayList<>();
    private final Map<String, Double> parts = new LinkedHashMap<>();
    private double learned;

    void add(Losses some, List<Example> examples, double share) {
      float[] shown = some.shown().toArray();
      float[] one = some.learned().toArray();
      for (int i = 0; i < shown.length; i++) {
        ids.add(examples.get(i).id());
        losses.add(shown[i]);
        learned += one[i] * share / one.length;
      }
      some.sigma()
          .ifPresent(sigma -> IntStream.range(0, sigma.length).forEach(i -> sigmas.add(sigma[i])));
      some.parts().forEach((name, part) -> parts.merge(name, mean(part) * share, Double::sum));
    }

    private static double mean(Tensor values) {
      double sum = 0;
      float[] all = values.toArray();
      for (float value : all) {
        sum += value;
      }
      return sum / all.length;
    }

    List<String> ids() {
      return ids;
    }

    double learned() {
      return learned;
    }

    double loss() {
      return losses.stream().mapToDouble(f -> f).average().orElse(Double.NaN);
    }

    float[] losses() {
      float[] all = new float[losses.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = losses.get(i);
      }
      return all;
    }

    double[] sigmas() {
      return sigmas.stream().mapToDouble(d -> d).toArray();
    }

    Map<String, Double> parts() {
      return parts;
    }

    /** Samples whose loss is no number. */
    List<String> broken() {
      return IntStream.range(0, ids.size())
          .filter(i -> !Float.isFinite(losses.get(i)))
          .mapToObj(ids::get)
          .distinct()
          .toList();
    }
  }

  /**
   * Finds the gradients; they belong to the caller's scope.
   *
   * @param examples of this rank
   * @param stop whether this rank is asked to stop: all learn of it, for they must stop together
   */
  Found run(List<Example> examples, long step, boolean stop) {
    try (var scope = new Scope()) {
      var observed = new Observed();
      var exchange = new GradientExchange(ranks);
      List<Batch> batches = batches(examples, step);
      List<Tensor> sums = List.of();
      for (Batch batch : batches.subList(0, batches.size() - 1)) {
        List<Tensor> some = gradients(batch, examples.size(), observed, Tape.Listener.NONE);
        sums = added(sums, some);
      }
      Tape.Listener send = sender(sums, exchange);
      List<Tensor> gradients = gradients(batches.getLast(), examples.size(), observed, send);
      float[] here = {(float) observed.learned(), (float) observed.loss(), stop ? 1 : 0};
      Tensor means = Tensor.of(here, here.length);
      exchange.add(List.of(means));
      exchange.finish();
      gradients.forEach(scope::keep);
      float[] all = means.toArray();
      return new Found(gradients, observed, all[0], all[1], all[2] > 0);
    }
  }

  /** Adds what earlier batches found to final gradients, and sends them while others are taken. */
  private static Tape.Listener sender(List<Tensor> before, GradientExchange exchange) {
    return (places, gradients) -> {
      if (!before.isEmpty()) {
        Kernels.change("add_all", gradients, Arrays.stream(places).mapToObj(before::get).toList());
      }
      exchange.add(gradients);
    };
  }

  private static List<Tensor> added(List<Tensor> sums, List<Tensor> more) {
    if (sums.isEmpty()) {
      return more;
    }
    Kernels.change("add_all", sums, more);
    more.forEach(Tensor::close);
    return sums;
  }

  private List<Tensor> gradients(Batch batch, int local, Observed observed, Tape.Listener done) {
    try (var scope = new Scope()) {
      List<Tensor> found;
      try (var _ = Gradients.on()) {
        Losses losses = learner.trainer().losses(learner.weights(), batch);
        double factor = config.optimizer().lossScale() / local;
        observed.add(losses, batch.examples(), (double) batch.size() / local);
        Tensor scaled = Kernels.run("scale", losses.learned(), factor, 0.);
        found = learner.weights().gradients(scaled, learner.learning(), done);
      }
      found.forEach(scope::keep);
      return found;
    }
  }

  /** The parts of a step that go through the network one after the other. */
  private List<Batch> batches(List<Example> examples, long step) {
    double shift = new SplittableRandom(config.seed() * 31 + step).nextDouble();
    int local = examples.size();
    double[] quantiles =
        Quantiles.stratified(local * ranks.ranks(), ranks.rank(), ranks.ranks(), shift);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < local; from += config.batch().size()) {
      int to = Math.min(local, from + config.batch().size());
      batches.add(
          new Batch(
              examples.subList(from, to),
              IntStream.range(from, to).mapToObj(i -> seed(step, i)).toList(),
              Arrays.copyOfRange(quantiles, from, to),
              step,
              false));
    }
    return batches;
  }

  private SampleSeed seed(long step, int place) {
    return new SampleSeed(config.seed(), step, ranks.rank() + place * ranks.ranks());
  }
}
