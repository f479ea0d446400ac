package dualdiffusion.app;

import dualdiffusion.core.Cancel;

/** Turns the end of the process that somebody asked for (Ctrl+C) into a cancellation. */
final class Interrupt {
  private static final long GRACE_MILLIS = 2_000;

  private Interrupt() {}

  static void whenAsked(Cancel cancel) {
    Thread job = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancel, job), "interrupt"));
  }

  /** Lets the job reach its next check, so that it can remove its temporary files. */
  private static void stop(Cancel cancel, Thread job) {
    cancel.cancel();
    try {
      job.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
