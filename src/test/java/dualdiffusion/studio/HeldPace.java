package dualdiffusion.studio;

import java.util.ArrayDeque;
import java.util.Deque;

/** Holds each job until a test lets it run. */
final class HeldPace implements FakeEngine.Pace {
  private final Deque<Runnable> held = new ArrayDeque<>();

  @Override
  public synchronized void run(Runnable job) {
    held.add(job);
  }

  synchronized Runnable next() {
    return held.remove();
  }

  /** Runs the job that came first, on the caller's thread. */
  void release() {
    next().run();
  }
}
