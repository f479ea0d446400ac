package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns the end of the process that somebody asked for (Ctrl+C) into a cancellation. */
final class Interrupt {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Queue<Hook> HOOKS = new ConcurrentLinkedQueue<>();

  /** What waits for a job at the process's end, until the job is over. */
  private record Hook(Thread thread, CountDownLatch over) {}

  private Interrupt() {}

  static void whenAsked(Cancel cancel) {
    whenAsked(cancel, GRACE);
  }

  /**
   * @param grace how long the process waits for the job to end
   */
  static void whenAsked(Cancel cancel, Duration grace) {
    var over = new CountDownLatch(1);
    Thread thread = new Thread(() -> stop(cancel, over, grace), "interrupt");
    Runtime.getRuntime().addShutdownHook(thread);
    HOOKS.add(new Hook(thread, over));
  }

  /**
   * The process may end without waiting for a job. A job's thread would not do as a sign: it waits
   * in {@link System#exit} for the hooks.
   */
  static void over() {
    HOOKS.forEach(hook -> hook.over().countDown());
    try {
      HOOKS.forEach(hook -> Runtime.getRuntime().removeShutdownHook(hook.thread()));
      HOOKS.clear();
    } catch (IllegalStateException e) {
      // Somebody asked at this moment: the hook runs already.
    }
  }

  /** Lets the job reach its next check, so that it can remove its temporary files. */
  private static void stop(Cancel cancel, CountDownLatch over, Duration grace) {
    cancel.cancel();
    try {
      boolean _ = over.await(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
