package dualdiffusion.training.log;

import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** One line of progress: how far, the smoothed loss, the speed and the time that is left. */
public final class ConsoleLog implements TrainLog {
  private static final double MEMORY = 0.95;
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long FILE_NANOS = 30_000_000_000L;

  private final Console console;
  private final long last;
  private final LongSupplier clock;
  private final long every;
  private final Smooth loss = new Smooth(MEMORY);
  private final Smooth pace = new Smooth(MEMORY);
  private long step;
  private long at;
  private long shownAt;
  private long shownStep = -1;
  private String line = "";

  /**
   * @param done steps that were done before
   * @param last step of the run
   * @param clock nanoseconds
   */
  public ConsoleLog(Console console, long done, long last, LongSupplier clock) {
    this.console = console;
    this.last = last;
    this.clock = clock;
    every = console.rewrites() ? TERMINAL_NANOS : FILE_NANOS;
    step = done;
    at = clock.getAsLong();
  }

  @Override
  public void scalars(long now, Map<String, Double> values) {
    if (!values.containsKey(Scalars.LOSS)) {
      return;
    }
    long time = clock.getAsLong();
    if (now > step) {
      pace.add((time - at) / 1e9 / (now - step));
    }
    loss.add(values.get(Scalars.LOSS));
    step = now;
    at = time;
    line = line(values);
    if (shownStep < 0 || step == last || time - shownAt >= every) {
      show(time);
    }
  }

  private void show(long time) {
    console.show(line);
    shownAt = time;
    shownStep = step;
  }

  private String line(Map<String, Double> values) {
    double seconds = pace.value();
    return String.format(Locale.ROOT, "step %d/%d  loss %.4f", step, last, loss.value())
        + told(values, "  lr %.2e", Scalars.LEARNING_RATE)
        + told(values, "  norm %.3g", Scalars.NORM)
        + (seconds > 0 ? "  " + rate(seconds) + "  " + left((last - step) * seconds) : "");
  }

  private static String told(Map<String, Double> values, String format, String name) {
    Double value = values.get(name);
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String rate(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f steps/s", 1 / seconds)
        : String.format(Locale.ROOT, "%.1f s/step", seconds);
  }

  /** E.g. {@code 12:05 left}, {@code 1:02:03 left}. */
  static String left(double seconds) {
    long all = Math.round(Math.max(0, seconds));
    String rest = String.format(Locale.ROOT, "%02d:%02d left", all / 60 % 60, all % 60);
    return all < 3600 ? rest : all / 3600 + ":" + rest;
  }

  @Override
  public void close() {
    if (shownStep != step && !line.isEmpty()) {
      show(clock.getAsLong());
    }
    console.finish();
  }
}
