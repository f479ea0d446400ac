package dualdiffusion.natives;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How fast something goes on, over its last seconds. Not safe for several threads. */
final class Pace {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final long STEP_NANOS = 250_000_000L;

  private record Mark(long nanos, long done) {}

  private final LongSupplier nanoTime;
  private final Deque<Mark> marks = new ArrayDeque<>();

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void at(long done) {
    long now = nanoTime.getAsLong();
    if (marks.isEmpty() || now - marks.getLast().nanos >= STEP_NANOS) {
      marks.add(new Mark(now, done));
    }
    while (now - marks.getFirst().nanos > WINDOW_NANOS && marks.size() > 2) {
      marks.removeFirst();
    }
  }

  /** Bytes a second; 0 while nothing can be said. */
  double perSecond() {
    if (marks.size() < 2) {
      return 0;
    }
    double seconds = (marks.getLast().nanos - marks.getFirst().nanos) / 1e9;
    return Math.max(0, marks.getLast().done - marks.getFirst().done) / seconds;
  }

  Optional<Duration> left(long rest) {
    double speed = perSecond();
    return speed < 1 ? Optional.empty() : Optional.of(Duration.ofSeconds((long) (rest / speed)));
  }
}
