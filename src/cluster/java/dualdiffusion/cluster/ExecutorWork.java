package dualdiffusion.cluster;

import dualdiffusion.config.Json;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.pipeline.OrderedWork;
import dualdiffusion.dataset.runner.Attempt;
import dualdiffusion.dataset.runner.MemoryBudget;
import dualdiffusion.dataset.runner.Outcome;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * An executor's side of a run: the stage is opened once in its process, whatever the number of its
 * tasks, and stays until another one is ordered.
 */
final class ExecutorWork {
  private static final long POLL_MILLIS = 100;
  private static final MemoryBudget BUDGET =
      new MemoryBudget(Math.max(1, Settings.current().maxMemory() / 2));

  private static @Nullable Opened opened;

  private record Opened(String order, OrderedWork work, int[] users) {}

  private ExecutorWork() {}

  /**
   * Runs in a task.
   *
   * @param order of the stage
   * @return an {@link Answer} as JSON
   */
  static String apply(String order, String item) {
    return Json.toLine(answer(order, item));
  }

  private static Answer answer(String order, String item) {
    Opened stage;
    try {
      stage = take(order);
    } catch (ProblemException e) {
      return Answer.broken(here(e.problem()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    var cancel = new Cancel();
    Thread watch = watch(TaskContext.get(), cancel);
    try {
      stage.work.prepareThread();
      return said(Attempt.of(0, item, stage.work, BUDGET, cancel));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      watch.interrupt();
      give(stage);
    }
  }

  private static Answer said(Outcome<String> outcome) {
    return new Answer(
        Optional.ofNullable(outcome.result()),
        Optional.ofNullable(outcome.fault()).map(ProblemException::problem),
        Optional.empty());
  }

  private static Problem here(Problem problem) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    return new Problem(
        "On the cluster's machine " + host + ": " + problem.what(),
        "All that was finished is kept.",
        problem.todo() + " All machines must see the same folders at the same paths.");
  }

  /** Waits until nobody uses another stage any more. */
  private static synchronized Opened take(String order) throws InterruptedException {
    while (opened != null && !opened.order.equals(order)) {
      if (opened.users[0] == 0) {
        close();
      } else {
        ExecutorWork.class.wait();
      }
    }
    if (opened == null) {
      opened = new Opened(order, OrderedWork.open(order), new int[1]);
    }
    opened.users[0]++;
    return opened;
  }

  private static synchronized void give(Opened stage) {
    stage.users[0]--;
    ExecutorWork.class.notifyAll();
  }

  /** Nobody uses it any more. */
  static synchronized void close() {
    if (opened != null) {
      opened.work.close();
      opened = null;
    }
  }

  /** Spark's wish to end a task becomes a cancellation; interrupts would break files being read. */
  private static Thread watch(TaskContext task, Cancel cancel) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (!task.isInterrupted()) {
                  Thread.sleep(POLL_MILLIS);
                }
                cancel.cancel();
              } catch (InterruptedException e) {
                // The task has ended.
              }
            });
  }
}
