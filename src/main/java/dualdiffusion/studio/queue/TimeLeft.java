package dualdiffusion.studio.queue;

import dualdiffusion.core.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Guesses from the steps of a stage so far how long the rest will take. */
public final class TimeLeft {
  private static final double NANOS = 1e9;
  private static final double MINUTE = 60;

  private final LongSupplier nanoTime;
  private String stage = "";
  private long since;
  private int firstStep;

  public TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** E.g. " · 3.1 s left"; empty while there is nothing to judge by. */
  public String after(Progress.Update update) {
    if (!update.stage().equals(stage) || update.step() < firstStep) {
      stage = update.stage();
      since = nanoTime.getAsLong();
      firstStep = update.step();
    }
    int steps = update.step() - firstStep;
    if (steps == 0 || update.step() >= update.of()) {
      return "";
    }
    double perStep = (nanoTime.getAsLong() - since) / NANOS / steps;
    return " · " + words(perStep * (update.of() - update.step())) + " left";
  }

  /** Time goes by without steps: what was measured so far does not count any more. */
  void restart() {
    stage = "";
  }

  private static String words(double seconds) {
    return seconds < MINUTE
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %d s".formatted((int) (seconds / MINUTE), (int) (seconds % MINUTE));
  }
}
