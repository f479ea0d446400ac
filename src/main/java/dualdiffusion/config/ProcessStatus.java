package dualdiffusion.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux tells of this process and its machine (proc(5)); nothing on other systems. */
public final class ProcessStatus {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private ProcessStatus() {}

  /** Bytes resident now. */
  public static OptionalLong resident() {
    return bytes(STATUS, "VmRSS:");
  }

  /** Most bytes that were resident at once. */
  public static OptionalLong peak() {
    return bytes(STATUS, "VmHWM:");
  }

  /** Bytes of the machine that programs could still have. */
  public static OptionalLong available() {
    return bytes(MEMORY, "MemAvailable:");
  }

  private static OptionalLong bytes(Path file, String key) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
