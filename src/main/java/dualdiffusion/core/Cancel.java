package dualdiffusion.core;

import org.jspecify.annotations.Nullable;

/**
 * A job's brakes, shared by its owner and its worker: cancelling is for good, pausing holds the job
 * where it next checks. A job may also be asked for what it has so far, held or not. Safe for any
 * thread.
 */
public final class Cancel {
  private volatile boolean cancelled;
  private volatile boolean paused;
  private volatile boolean asked;
  private boolean answering;

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

  /** Asks for what the job has so far; it answers at its next {@link #check(Runnable)}. */
  public synchronized void ask() {
    asked = true;
    notifyAll();
  }

  /** Takes over what was asked, for a job that is done elsewhere; false when nothing was. */
  public synchronized boolean takeAsked() {
    boolean was = asked;
    asked = false;
    return was;
  }

  /**
   * Returns at once, or when a pause is over.
   *
   * @throws CancelledException once {@link #cancel()} was called
   */
  public void check() {
    if (paused) {
      hold(null);
    }
    if (cancelled) {
      throw new CancelledException();
    }
  }

  /**
   * Likewise, and answers whoever asked, during a pause too.
   *
   * @param answer may {@link #check()} itself: it is not held, but cancelled
   */
  public void check(Runnable answer) {
    if (asked) {
      answer(answer);
    }
    if (paused) {
      hold(answer);
    }
    check();
  }

  private void answer(Runnable answer) {
    synchronized (this) {
      asked = false;
      answering = true;
    }
    try {
      answer.run();
    } finally {
      synchronized (this) {
        answering = false;
      }
    }
  }

  private void hold(@Nullable Runnable answer) {
    while (awaitEvent(answer != null) && answer != null) {
      answer(answer);
    }
  }

  /** Returns when the pause is over, or true when something was asked that can be answered. */
  private synchronized boolean awaitEvent(boolean answers) {
    try {
      while (paused && !cancelled && !answering) {
        if (asked && answers) {
          return true;
        }
        wait();
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
