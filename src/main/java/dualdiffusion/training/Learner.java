package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/** What learns: weights with their trainer, optimiser and averages. */
final class Learner implements Checkpoints.Learner, AutoCloseable {
  private final ModuleTrainer trainer;
  private final TrainableWeights weights;
  private final Optimizer optimizer;
  private GradientClip clip;
  private final GradientClip.Settings clipping;

  /** Takes the trainer and the weights over. */
  Learner(
      TrainConfig config,
      ModuleTrainer trainer,
      TrainableWeights weights,
      ToIntFunction<String> groups) {
    this.trainer = trainer;
    this.weights = weights;
    optimizer = config.optimizer().over(weights.parameters(), groups);
    clipping = config.clip();
    clip = new GradientClip(clipping, GradientClip.Usual.UNKNOWN);
  }

  ModuleTrainer trainer() {
    return trainer;
  }

  @Override
  public TrainableWeights weights() {
    return weights;
  }

  @Override
  public Optimizer optimizer() {
    return optimizer;
  }

  GradientClip clip() {
    return clip;
  }

  /** Goes on with what was usual. */
  void usual(GradientClip.Usual usual) {
    clip = new GradientClip(clipping, usual);
  }

  /** Moves the weights by their gradients. */
  void move(List<Tensor> gradients, double rate, long step) {
    optimizer.step(gradients, rate, step);
    weights.normalize();
  }

  @Override
  public void saveAverages(Path checkpoint) {}

  @Override
  public void loadAverages(Path checkpoint) {}

  @Override
  public void close() {
    optimizer.close();
    weights.close();
    trainer.close();
  }
}
