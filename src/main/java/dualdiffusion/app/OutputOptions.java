package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command speaks: to people, or to machines with {@code --json}. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  boolean isJson() {
    return json;
  }

  /** Progress on standard error where somebody watches. */
  Progress progress() {
    return terminal().<Progress>map(ProgressBar::new).orElse(Progress.NONE);
  }

  /** Where progress is shown; empty where nobody watches. */
  Optional<PrintStream> terminal() {
    return quiet || json || !watched() ? Optional.empty() : Optional.of(System.err);
  }

  /** Whether a person sees what is written. */
  static boolean watched() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
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
