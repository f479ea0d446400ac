package dualdiffusion.training.log;

import java.io.PrintStream;

/** Where progress is shown to a person. */
public interface Console {
  /** Whether a line can be rewritten; else only few are written. */
  boolean rewrites();

  /** Shows a line in place of the last one that was shown so. */
  void show(String line);

  /** Leaves the line that is shown and goes on below it. */
  void finish();

  /**
   * @param terminal whether a person sees it, rather than a file
   */
  static Console of(PrintStream out, boolean terminal) {
    return new StreamConsole(out, terminal);
  }
}
