package dualdiffusion.dataset.runner;

import dualdiffusion.core.Cancel;
import java.util.Optional;

/**
 * What is done to an item. It may be done twice to one, where a machine is lost: the same must come
 * of it.
 *
 * @param <T> of the items
 * @param <R> of the results
 */
public interface Work<T, R> {
  /** The result, where there is nothing to do for it; found at once and without much memory. */
  default Optional<R> finished(T item) {
    return Optional.empty();
  }

  /**
   * @throws dualdiffusion.core.ProblemException what is wrong with this item; the run goes on
   */
  R apply(T item, Cancel cancel);

  /** Bytes that it takes, as far as that can be told. */
  long memory(T item);

  /** Bytes of the Java heap that it takes in any case; 0 where it works block by block. */
  default long heap(T item) {
    return 0;
  }

  /** Makes a thread fit for it. */
  default void prepareThread() {}

  /** How other processes do it; empty where only this one can. */
  default Optional<Errand<T, R>> errand() {
    return Optional.empty();
  }
}
