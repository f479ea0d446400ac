package dualdiffusion.training;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.averages.Averages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;

/** What learns: weights with their trainer, optimiser and averages. */
final class Learner implements AutoCloseable {
  private static final String OPTIMIZER = "optimizer.safetensors";

  private final TrainConfig config;
  private final ModuleTrainer trainer;
  private final TrainableWeights weights;
  private final ToIntFunction<String> groups;
  private final Averages averages;
  private SequencedMap<String, Tensor> learning = new LinkedHashMap<>();
  private Optimizer optimizer;
  private GradientClip clip;

  /**
   * Takes the trainer and the weights over.
   *
   * @param groups of the convolution that a parameter belongs to
   */
  Learner(
      TrainConfig config,
      ModuleTrainer trainer,
      TrainableWeights weights,
      ToIntFunction<String> groups) {
    this.config = config;
    this.trainer = trainer;
    this.weights = weights;
    this.groups = groups;
    averages = Averages.of(config.averages(), weights);
    optimizer = config.optimizer().over(learning, groups);
    clip = new GradientClip(config.clip(), GradientClip.Usual.UNKNOWN);
    select(1);
  }

  ModuleTrainer trainer() {
    return trainer;
  }

  TrainableWeights weights() {
    return weights;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  Averages averages() {
    return averages;
  }

  GradientClip clip() {
    return clip;
  }

  /** What learns in the step that was {@link #select selected}, in order. */
  List<Tensor> learning() {
    return List.copyOf(learning.values());
  }

  /** Turns to a step: what does not learn in it is left out of the optimiser. */
  void select(long step) {
    SequencedMap<String, Tensor> now = new LinkedHashMap<>();
    weights
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (trainer.learns(name, step)) {
                now.put(name, tensor);
              }
            });
    if (!now.keySet().equals(learning.keySet())) {
      replaceOptimizer(now);
    }
  }

  /** What the old optimiser remembers of parameters that go on learning is kept. */
  private void replaceOptimizer(SequencedMap<String, Tensor> now) {
    Optimizer next = config.optimizer().over(now, groups);
    Map<String, Tensor> old = optimizer.state();
    List<Tensor> onto = new ArrayList<>();
    List<Tensor> from = new ArrayList<>();
    next.state()
        .forEach(
            (name, tensor) -> {
              Tensor known = old.get(name);
              if (known != null) {
                onto.add(tensor);
                from.add(known);
              }
            });
    try (var _ = Gradients.off()) {
      Kernels.change("copy_all", onto, from);
    }
    optimizer.close();
    optimizer = next;
    learning = now;
  }

  /**
   * Moves the weights by their gradients, and the averages with them.
   *
   * @param epochs that ended with this step: their number, 0 for none
   */
  void move(List<Tensor> gradients, double rate, long step, long epochs) {
    try (var _ = new Scope()) {
      optimizer.step(gradients, rate, step);
      weights.normalize();
      averages.update(step);
      averages.switchAfterStep(step);
      if (epochs > 0) {
        averages.switchAfterEpoch(epochs, step);
      }
    }
  }

  /** Writes all that it takes to go on. */
  void save(Path checkpoint, long step) {
    TensorFile.write(checkpoint.resolve(Checkpoints.WEIGHTS), weights.all());
    TensorFile.write(checkpoint.resolve(OPTIMIZER), optimizer.state());
    averages.save(checkpoint, weights.buffers(), step);
    trainer.export(weights, checkpoint);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @return what is worth telling
   */
  List<String> load(Path checkpoint, TrainState state) {
    try (var _ = Gradients.off()) {
      select(Math.max(1, state.step()));
      TensorFile.read(checkpoint.resolve(Checkpoints.WEIGHTS), weights.all());
      TensorFile.read(checkpoint.resolve(OPTIMIZER), optimizer.state());
      clip = new GradientClip(config.clip(), state.usual());
      return averages.load(checkpoint);
    }
  }

  @Override
  public void close() {
    averages.close();
    optimizer.close();
    weights.close();
    trainer.close();
  }
}
