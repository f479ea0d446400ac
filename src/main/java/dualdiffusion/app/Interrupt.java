package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Turns the end of the process that somebody asked for (Ctrl+C) into a cancellation. */
final class Interrupt {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Queue<Thread> HOOKS = new ConcurrentLinkedQueue<>();

  private Interrupt() {}

  static void whenAsked(Cancel cancel) {
    whenAsked(cancel, GRACE);
  }

  /**
   * @param grace how long the process waits for the job to end
   */
  static void whenAsked(Cancel cancel, Duration grace) {
    Thread job = Thread.currentThread();
    Thread hook = new Thread(() -> stop(cancel, job, grace), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    HOOKS.add(hook);
  }

  /** The process may end without waiting for a job. */
  static void over() {
    try {
      HOOKS.forEach(Runtime.getRuntime()::removeShutdownHook);
      HOOKS.clear();
    } catch (IllegalStateException e) {
      // Somebody asked at this moment: the hook runs already.
    }
  }

  /** Lets the job reach its next check, so that it can remove its temporary files. */
  private static void stop(Cancel cancel, Thread job, Duration grace) {
    cancel.cancel();
    try {
      job.join(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
