package dualdiffusion.dataset.runner;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;

/** Does a work to one item; whatever the item does to it becomes the item's fault. */
public final class Attempt {
  private Attempt() {}

  /**
   * @param index of the outcome
   * @throws CancelledException when somebody asked for it
   */
  public static <T, R> Outcome<R> of(
      int index, T item, Work<T, R> work, MemoryBudget budget, Cancel cancel)
      throws InterruptedException {
    try {
      var finished = work.finished(item);
      return new Outcome<>(
          index, finished.isPresent() ? finished.get() : done(item, work, budget, cancel), null);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      return new Outcome<>(index, null, e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return new Outcome<>(index, null, tooLarge());
    } catch (RuntimeException e) {
      // Whatever one file does to a decoder must not cost the run of all others.
      return new Outcome<>(index, null, unexpected(e));
    }
  }

  private static <T, R> R done(T item, Work<T, R> work, MemoryBudget budget, Cancel cancel)
      throws InterruptedException {
    long taken = budget.take(work.memory(item));
    try {
      return work.apply(item, cancel);
    } finally {
      budget.give(taken);
    }
  }

  private static ProblemException tooLarge() {
    return new BadRequestException(
        "It needs more memory than there is.", "Cut it into parts, or use fewer jobs: --jobs 1.");
  }

  private static ProblemException unexpected(RuntimeException e) {
    return new BadRequestException(
        "Something unexpected happened: " + e + ".", "Leave the file out, and report it.");
  }
}
