package dualdiffusion.studio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs each job on a thread with pauses, as a real engine would. */
public record ThreadPace(long millisPerStep) implements FakeEngine.Pace {
  @Override
  public void run(Runnable job) {
    Thread.ofPlatform().daemon().name("fake-engine").start(job);
  }

  @Override
  public void betweenSteps() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisPerStep));
  }
}
