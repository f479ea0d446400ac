package dualdiffusion.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.core.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One line on a terminal: results made, steps of the present one, time left for all. */
final class SampleProgress implements Progress {
  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final int jobs;
  private final double cost;
  private final long started;
  private int done;
  private double paid;
  private double present;
  private double sampled;

  /**
   * @param terminal empty where nobody watches
   * @param costs of all results, in any unit
   */
  SampleProgress(Optional<PrintStream> terminal, LongSupplier nanoTime, List<Double> costs) {
    this.terminal =
        terminal.orElseGet(() -> new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
    this.nanoTime = nanoTime;
    jobs = costs.size();
    cost = costs.stream().mapToDouble(Double::doubleValue).sum();
    started = nanoTime.getAsLong();
  }

  /** A result is begun. */
  void begin(double jobCost) {
    present = jobCost;
    sampled = 0;
  }

  /** It is made, or failed; the line is empty for others to write. */
  void end() {
    done++;
    paid += present;
    present = 0;
    terminal.print(CLEAR);
    terminal.flush();
  }

  @Override
  public void report(Update update) {
    // What comes before sampling is not counted, what follows it leaves the share as it is.
    if (update.stage().equals("sampling")) {
      sampled = (double) update.step() / update.of();
    }
    double share = (paid + present * sampled) / cost;
    int filled = (int) (WIDTH * share);
    terminal.printf(
        CLEAR + "[%s%s] %d/%d · %s %d/%d%s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done + 1,
        jobs,
        update.stage(),
        update.step(),
        update.of(),
        left(share));
    terminal.flush();
  }

  private String left(double share) {
    if (share <= 0) {
      return "";
    }
    long seconds = Math.round((nanoTime.getAsLong() - started) / 1e9 / share * (1 - share));
    return seconds < 60
        ? " · %d s left".formatted(seconds)
        : seconds < 3600
            ? " · %d min %d s left".formatted(seconds / 60, seconds % 60)
            : " · %d h %d min left".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
