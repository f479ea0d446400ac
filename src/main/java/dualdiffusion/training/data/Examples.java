package dualdiffusion.training.data;

import dualdiffusion.core.Cancel;
import java.time.Duration;
import java.util.List;

/** Examples in the order of training, made ready ahead of their use by background threads. */
public interface Examples extends AutoCloseable {

  /**
   * This rank's examples of a step: places {@code rank}, {@code rank + ranks}, … of the global
   * batch. A function of the run's seed and the step; steps are asked for in rising order, from any
   * first one.
   *
   * @param step optimiser step, the first is 1
   * @throws dualdiffusion.core.ProblemException naming the file that cannot be read
   */
  List<Example> take(long step, Cancel cancel);

  /** Time that {@link #take} has waited so far. */
  Duration waited();

  /** Samples that one epoch goes through. */
  int samples();

  @Override
  void close();
}
