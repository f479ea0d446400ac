package dualdiffusion.natives;

import dualdiffusion.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What detection asks of this machine; tests answer instead. */
public interface Machine {
  /** E.g. {@code linux-x86_64}. */
  String platform();

  /**
   * What a program printed to either stream, and how it ended; empty where it cannot be started.
   */
  Optional<Ran> run(List<String> words);

  /** A small file's text; empty where there is none. */
  Optional<String> text(Path file);

  /** Whether a file is there. */
  boolean has(Path file);

  /** Vendors of the display adapters on Linux, e.g. {@code 0x10de}. */
  List<String> displayVendors();

  /** How a program ended. */
  record Ran(int code, String output) {}

  /** This machine. */
  static Machine of(Settings settings) {
    return new Real(settings.platform());
  }

  /** Programs and files as they are. */
  record Real(String platform) implements Machine {
    private static final int PATIENCE = 20;
    private static final int MOST = 1 << 16;
    private static final Path DEVICES = Path.of("/sys/bus/pci/devices");

    @Override
    public Optional<Ran> run(List<String> words) {
      try {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.onExit().orTimeout(PATIENCE, TimeUnit.SECONDS).exceptionally(late -> end(process));
        String output = read(process);
        return Optional.of(new Ran(process.waitFor(), output));
      } catch (IOException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    private static Process end(Process process) {
      return process.destroyForcibly();
    }

    /** To its end, or to more than anybody asked for. */
    private static String read(Process process) throws IOException {
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        var text = new char[MOST];
        int length = 0;
        int n = out.read(text);
        while (n > 0) {
          length += n;
          n = out.read(text, length, MOST - length);
        }
        if (length == MOST) {
          end(process);
        }
        return new String(text, 0, length);
      }
    }

    @Override
    public Optional<String> text(Path file) {
      try (Stream<String> lines = Files.lines(file)) {
        return Optional.of(lines.limit(20).collect(Collectors.joining("\n")));
      } catch (IOException | UncheckedIOException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean has(Path file) {
      return Files.exists(file);
    }

    /** PCI class 3 is a display controller. */
    @Override
    public List<String> displayVendors() {
      try (Stream<Path> devices = Files.list(DEVICES)) {
        return devices
            .filter(d -> text(d.resolve("class")).orElse("").startsWith("0x03"))
            .flatMap(d -> text(d.resolve("vendor")).stream())
            .map(String::strip)
            .toList();
      } catch (IOException | UncheckedIOException e) {
        return List.of();
      }
    }
  }
}
