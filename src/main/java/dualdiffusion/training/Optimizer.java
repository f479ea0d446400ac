package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Moves parameters against their gradients. */
public interface Optimizer extends AutoCloseable {

  /**
   * One step.
   *
   * @param gradients in the order of the parameters; their memory may be used up
   * @param rate learning rate
   * @param step number of this step, the first is 1
   */
  void step(List<Tensor> gradients, double rate, long step);

  /** What it remembers between steps, by name: to be saved, and written to when resuming. */
  Map<String, Tensor> state();

  @Override
  void close();
}
