package dualdiffusion.dataset.runner;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;

/** Does a work to one item; whatever the item does to it becomes the item's fault. */
public final class Attempt {
  /**
   * Heap that large arrays may have: the serial collector keeps a third for small things. Where the
   * heap overflows, an engine ends instead of failing.
   */
  private static final long ROOM = Runtime.getRuntime().maxMemory() / 3 * 2;

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
      return new Outcome<>(
          index, null, tooLarge("Cut it into parts, or use fewer jobs: --jobs 1."));
    } catch (RuntimeException e) {
      // Whatever one file does to a decoder must not cost the run of all others.
      return new Outcome<>(index, null, unexpected(e));
    }
  }

  private static <T, R> R done(T item, Work<T, R> work, MemoryBudget budget, Cancel cancel)
      throws InterruptedException {
    if (work.heap(item) > ROOM) {
      throw tooLarge("Cut it into parts, or give Java more memory.");
    }
    long taken = budget.take(work.memory(item));
    try {
      return work.apply(item, cancel);
    } finally {
      budget.give(taken);
    }
  }

  private static ProblemException tooLarge(String todo) {
    return new BadRequestException("It needs more memory than there is.", todo);
  }

  private static ProblemException unexpected(RuntimeException e) {
    return new BadRequestException(
        "Something unexpected happened: " + e + ".", "Leave the file out, and report it.");
  }
}
