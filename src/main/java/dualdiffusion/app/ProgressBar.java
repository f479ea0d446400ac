package dualdiffusion.app;

import dualdiffusion.core.Progress;
import java.io.PrintStream;

/** One line on a terminal that fills as a job goes on, with the time that is left. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 30;

  private final PrintStream terminal;
  private String stage = "";
  private long started;

  ProgressBar(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void report(Update update) {
    if (!update.stage().equals(stage)) {
      stage = update.stage();
      started = System.nanoTime();
    }
    int filled = WIDTH * update.step() / Math.max(1, update.of());
    terminal.printf(
        "\r%-10s [%s%s] %d/%d %5.1f s left ",
        stage,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        update.step(),
        update.of(),
        secondsLeft(update));
    if (update.step() == update.of()) {
      terminal.println();
    }
    terminal.flush();
  }

  private double secondsLeft(Update update) {
    double elapsed = (System.nanoTime() - started) / 1e9;
    return update.step() == 0 ? 0 : elapsed / update.step() * (update.of() - update.step());
  }
}
