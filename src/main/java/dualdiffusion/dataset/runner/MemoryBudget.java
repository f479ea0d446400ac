package dualdiffusion.dataset.runner;

/** Bytes that jobs may take together. Who asks for more than there are at all gets all of them. */
public final class MemoryBudget {
  private final long all;
  private long free;

  public MemoryBudget(long bytes) {
    all = bytes;
    free = bytes;
  }

  /** Waits until so many are free; returns what was taken. */
  synchronized long take(long bytes) throws InterruptedException {
    long wanted = Math.clamp(bytes, 1, all);
    while (free < wanted) {
      wait();
    }
    free -= wanted;
    return wanted;
  }

  synchronized void give(long bytes) {
    free += bytes;
    notifyAll();
  }
}
