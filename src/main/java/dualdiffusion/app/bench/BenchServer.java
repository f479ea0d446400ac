package dualdiffusion.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The child's side of {@link Racer}. */
public final class BenchServer {
  private static final Path STATUS = Path.of("/proc/self/status");

  private BenchServer() {}

  /** Answers orders until "end" or the end of input. */
  public static void serve(BenchTask task, BufferedReader orders, PrintWriter answers)
      throws IOException {
    long before = kilobytes("VmRSS:");
    answers.println("ready");
    String order = orders.readLine();
    while ("run".equals(order)) {
      long started = System.nanoTime();
      Map<String, Double> parts = task.pass().run();
      answers.println(new Lap((System.nanoTime() - started) / 1e9, parts));
      order = orders.readLine();
    }
    answers.println(before < 0 ? -1 : kilobytes("VmHWM:") - before);
  }

  /** A figure of the kernel's about this process, or −1. */
  private static long kilobytes(String key) {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
