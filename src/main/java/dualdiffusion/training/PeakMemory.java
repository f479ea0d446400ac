package dualdiffusion.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that this process held during something, as far as the system tells. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  /** Written to {@link #RESET}: the peak is what is resident now (proc(5)). */
  private static final String PEAK = "5";

  private PeakMemory() {}

  /** Runs something; bytes over those that were resident before, or −1. */
  static long during(Runnable work) {
    boolean known = reset();
    long before = kilobytes("VmRSS:"); // of the same file as the peak
    work.run();
    long peak = kilobytes("VmHWM:");
    return known && before >= 0 && peak >= 0 ? Math.max(0, peak - before) << 10 : -1;
  }

  private static boolean reset() {
    try {
      Files.writeString(RESET, PEAK);
      return true;
    } catch (IOException e) {
      return false; // another system, or not allowed: there is no report then
    }
  }

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
