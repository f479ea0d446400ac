package dualdiffusion.studio;

import java.util.ArrayDeque;
import java.util.Deque;

/** Holds each job until a test lets it run. */
final class HeldPace implements FakeEngine.Pace {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private Runnable amid = () -> {};
  private int before;

  @Override
  public synchronized void run(Runnable job) {
    held.add(job);
  }

  @Override
  public void betweenSteps() {
    if (before-- == 0) {
      amid.run();
    }
  }

  /** Runs the job that came first, and something else once between two of its steps. */
  void release(int steps, Runnable other) {
    before = steps;
    amid = other;
    release();
  }

  synchronized Runnable next() {
    return held.remove();
  }

  /** Runs the job that came first, on the caller's thread. */
  void release() {
    next().run();
  }
}
