package dualdiffusion.training;

import dualdiffusion.config.ProcessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that this process held during something, as far as the system tells. */
final class PeakMemory {
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  /** Written to {@link #RESET}: the peak is what is resident now (proc(5)). */
  private static final String PEAK = "5";

  private PeakMemory() {}

  /** Runs something; bytes over those that were resident before, or −1. */
  static long during(Runnable work) {
    boolean known = reset();
    OptionalLong before = ProcessStatus.resident();
    work.run();
    OptionalLong peak = ProcessStatus.peak();
    return known && before.isPresent() && peak.isPresent()
        ? Math.max(0, peak.getAsLong() - before.getAsLong())
        : -1;
  }

  private static boolean reset() {
    try {
      Files.writeString(RESET, PEAK);
      return true;
    } catch (IOException e) {
      return false; // another system, or not allowed: there is no report then
    }
  }
}
