package dualdiffusion.dataset.runner;

import dualdiffusion.core.Cancel;
import java.util.List;

/** Does one thing to many items, here or on a cluster; what comes of it is the same. */
public interface Runner {

  /**
   * Takes outcomes on the caller's thread, in the order they came, each item's once.
   *
   * @param <R> of the results
   */
  interface Sink<R> {
    void take(Outcome<R> outcome);
  }

  /**
   * @throws dualdiffusion.core.CancelledException when all that was being done has been taken or
   *     given up
   * @throws dualdiffusion.core.ProblemException when nothing can be done to any item any more
   */
  <T, R> void run(List<T> items, Work<T, R> work, Cancel cancel, Sink<R> sink);
}
