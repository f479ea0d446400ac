package dualdiffusion.core;

/** A one-way cancellation flag shared by a job's owner and its worker; safe for any thread. */
public final class Cancel {
  private volatile boolean cancelled;

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * @throws CancelledException once {@link #cancel()} was called
   */
  public void check() {
    if (cancelled) {
      throw new CancelledException();
    }
  }
}
