package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.Progress;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command speaks: to people, or to machines with {@code --json}. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  /** Progress on standard error where somebody watches. */
  Progress progress() {
    return quiet || json || System.console() == null ? Progress.NONE : new ProgressBar(System.err);
  }

  /** Prints a result: its record as JSON, or lines for people. */
  void print(PrintWriter out, Object result, List<String> lines) {
    if (json) {
      out.println(Json.toText(result));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }
}
