package dualdiffusion.app;

import dualdiffusion.natives.PackProgress;
import java.io.PrintStream;
import java.util.Optional;

/** A download's progress, on one line of a terminal. */
final class DownloadLine implements PackProgress.Listener {
  private static final int WIDTH = 78;

  private final Optional<PrintStream> terminal;

  DownloadLine(Optional<PrintStream> terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(PackProgress progress) {
    terminal.ifPresent(
        line -> {
          line.printf("\r%-" + WIDTH + "s", progress.words());
          line.flush();
        });
  }

  void end() {
    terminal.ifPresent(PrintStream::println);
  }
}
