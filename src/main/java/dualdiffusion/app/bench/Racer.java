package dualdiffusion.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A child process that runs one task whenever it is told to: "run" is answered by seconds, "end" by
 * the peak of its memory in kB.
 */
final class Racer implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private Racer(String name, Process process) {
    this.name = name;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders =
        new PrintWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
  }

  /**
   * Starts a child and waits until it is ready.
   *
   * @param first its first line of input; null for none
   */
  static Racer start(
      String name, List<String> command, Map<String, String> environment, @Nullable String first) {
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(environment);
      var racer = new Racer(name, builder.start());
      if (first != null) {
        racer.orders.println(first);
      }
      racer.answer("ready");
      return racer;
    } catch (IOException e) {
      throw new BenchException(
          "\"" + command.getFirst() + "\" could not be started: " + e.getMessage() + ".",
          "Check the path.",
          e);
    }
  }

  /** One pass. */
  Lap run() {
    orders.println("run");
    return Lap.parse(answer(""));
  }

  /** Ends the child; most megabytes it used over what it had before its first pass, or −1. */
  double end() {
    orders.println("end");
    double kilobytes = Double.parseDouble(answer(""));
    return kilobytes < 0 ? -1 : kilobytes / 1024;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private String answer(String start) {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith(start)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new BenchException(
            "The measured program \"" + name + "\" ended early.",
            "Its own message stands above.",
            null);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
