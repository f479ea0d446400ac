package dualdiffusion.natives;

import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells a stage's progress, not more often than anybody can see. */
final class Reporter {
  private static final long EVERY_NANOS = 100_000_000L;

  private final String stage;
  private final PackProgress.Listener listener;
  private final LongSupplier nanoTime;
  private final Pace pace;
  private long total;
  private long last = Long.MIN_VALUE;

  Reporter(String stage, long total, PackProgress.Listener listener, LongSupplier nanoTime) {
    this.stage = stage;
    this.total = total;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.pace = new Pace(nanoTime);
  }

  void total(long bytes) {
    total = bytes;
  }

  void at(long done) {
    pace.at(done);
    long now = nanoTime.getAsLong();
    if (last == Long.MIN_VALUE || now - last >= EVERY_NANOS || done == total) {
      last = now;
      listener.at(new PackProgress(stage, done, total, pace.perSecond(), pace.left(total - done)));
    }
  }

  /** Says that nothing comes just now. */
  void waiting(String why, long done) {
    listener.at(new PackProgress(why, done, total, 0, Optional.empty()));
  }
}
