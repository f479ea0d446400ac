package dualdiffusion.app.bench;

import dualdiffusion.config.ProcessStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalLong;

/** The child's side of {@link Racer}. */
public final class BenchServer {
  private BenchServer() {}

  /** Answers orders until "end" or the end of input. */
  public static void serve(BenchTask task, BufferedReader orders, PrintWriter answers)
      throws IOException {
    OptionalLong before = ProcessStatus.resident();
    answers.println("ready");
    String order = orders.readLine();
    while ("run".equals(order)) {
      long started = System.nanoTime();
      Map<String, Double> parts = task.pass().run();
      answers.println(new Lap((System.nanoTime() - started) / 1e9, parts));
      order = orders.readLine();
    }
    answers.println(more(before, ProcessStatus.peak()));
  }

  /** Kilobytes, or −1 where the system does not tell. */
  private static long more(OptionalLong before, OptionalLong peak) {
    return before.isEmpty() || peak.isEmpty() ? -1 : (peak.getAsLong() - before.getAsLong()) >> 10;
  }
}
