package dualdiffusion.core;

/**
 * A job's brakes, shared by its owner and its worker: cancelling is for good, pausing holds the job
 * where it next checks. Safe for any thread.
 */
public final class Cancel {
  private volatile boolean cancelled;
  private volatile boolean paused;

  public synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Holds the job at its next {@link #check()}. */
  public synchronized void pause() {
    paused = true;
  }

  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  public boolean isPaused() {
    return paused;
  }

  /**
   * Returns at once, or when a pause is over.
   *
   * @throws CancelledException once {@link #cancel()} was called
   */
  public void check() {
    if (paused) {
      hold();
    }
    if (cancelled) {
      throw new CancelledException();
    }
  }

  private synchronized void hold() {
    try {
      while (paused && !cancelled) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
