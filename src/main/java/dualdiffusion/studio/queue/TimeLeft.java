package dualdiffusion.studio.queue;

import dualdiffusion.core.Progress;
import dualdiffusion.studio.Words;
import java.util.function.LongSupplier;

/** Guesses from the steps of a stage so far how long the rest will take. */
public final class TimeLeft {
  private static final double NANOS = 1e9;

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
    return " · " + Words.duration(perStep * (update.of() - update.step())) + " left";
  }

  /** Time goes by without steps: what was measured so far does not count any more. */
  void restart() {
    stage = "";
  }
}
