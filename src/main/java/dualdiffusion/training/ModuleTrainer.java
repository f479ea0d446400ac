package dualdiffusion.training;

import dualdiffusion.training.data.Needs;
import java.nio.file.Path;

/**
 * How one kind of module learns. It holds what stays the same over the run, such as frozen modules;
 * the weights that learn are handed in, for the networks over them live for one batch.
 */
public interface ModuleTrainer extends AutoCloseable {

  /** What it needs of each sample. */
  Needs needs();

  /**
   * What the module loses on a batch; gradients are recorded where they are on. Tensors belong to
   * the caller's scope.
   */
  Losses losses(TrainableWeights weights, Batch batch);

  /**
   * Whether a parameter learns in a step; one that does not is neither changed nor remembered by
   * the optimiser.
   *
   * @param step optimiser step, the first is 1
   */
  default boolean learns(String parameter, long step) {
    return true;
  }

  /**
   * Writes what a checkpoint of this module has beside weights, optimiser and averages.
   *
   * @param checkpoint its folder
   */
  default void export(TrainableWeights weights, Path checkpoint) {}

  @Override
  void close();
}
