package dualdiffusion.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux tells of this process (proc(5)); nothing on other systems. */
public final class ProcessStatus {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessStatus() {}

  /** Bytes resident now. */
  public static OptionalLong resident() {
    return bytes("VmRSS:");
  }

  /** Most bytes that were resident at once. */
  public static OptionalLong peak() {
    return bytes("VmHWM:");
  }

  private static OptionalLong bytes(String key) {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
