package dualdiffusion.training.log;

import java.io.PrintStream;

/** Lines of text; on a terminal each is written over the one before. */
final class StreamConsole implements Console {
  private final PrintStream out;
  private final boolean terminal;
  private int shown;

  StreamConsole(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public boolean rewrites() {
    return terminal;
  }

  @Override
  public void show(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      shown = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  @Override
  public void finish() {
    if (shown > 0) {
      out.println();
      out.flush();
    }
    shown = 0;
  }
}
