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

  private static final Queue<Interrupt> JOBS = new ConcurrentLinkedQueue<>();

  private final Cancel cancel;
  private final Duration grace;
  private final Thread hook = new Thread(this::stop, "interrupt");

  /** Not the job's thread: that one waits for the end of the process once it asks for it. */
  private final CountDownLatch over = new CountDownLatch(1);

  private Interrupt(Cancel cancel, Duration grace) {
    this.cancel = cancel;
    this.grace = grace;
  }

  static void whenAsked(Cancel cancel) {
    whenAsked(cancel, GRACE);
  }

  /**
   * @param grace how long the process waits for the job to end
   */
  static void whenAsked(Cancel cancel, Duration grace) {
    var interrupt = new Interrupt(cancel, grace);
    JOBS.add(interrupt);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
  }

  /** The process may end: all jobs have. */
  static void over() {
    for (Interrupt job : JOBS) {
      job.over.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(job.hook);
      } catch (IllegalStateException e) {
        // Somebody asked at this moment: the hook runs already.
      }
    }
    JOBS.clear();
  }

  /** Lets the job reach its next check, so that it can write or remove its files. */
  private void stop() {
    cancel.cancel();
    try {
      if (!over.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("The job did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
