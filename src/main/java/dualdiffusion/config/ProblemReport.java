package dualdiffusion.config;

import dualdiffusion.core.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a user sends when something is wrong: versions, devices, preferences and logs, in a zip that
 * is only ever written to a file. The home folder's name is taken out of all texts. Audio is in it
 * where the user named it, and nowhere else.
 */
public final class ProblemReport {
  private static final int LOG_BYTES = 2 << 20;

  private final Settings settings;
  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Map<String, Path> audio = new LinkedHashMap<>();

  private ProblemReport(Settings settings) {
    this.settings = settings;
  }

  /**
   * Gathers; nothing is written.
   *
   * @param version the product's
   * @param devices names of what plays sound
   */
  public static ProblemReport of(Settings settings, String version, List<String> devices) {
    var report = new ProblemReport(settings);
    var about = new StringBuilder("version: " + version + "\n");
    settings.about().forEach((name, value) -> about.append(name + ": " + value + "\n"));
    report.text("about.txt", about.toString());
    report.text("devices.txt", String.join("\n", devices) + "\n");
    report.files("models", settings.models(), "model.json", 2);
    report.files("preferences", settings.preferences(), ".json", 1);
    report.files("logs", settings.logs(), "", 1);
    return report;
  }

  /** Adds an audio file that the user chose. */
  public ProblemReport withAudio(Path file) {
    audio.put("audio/" + file.getFileName(), file);
    return this;
  }

  /** What is in it: a name and a size a line. */
  public List<String> contents() {
    List<String> lines = new ArrayList<>();
    texts.forEach((name, text) -> lines.add(line(name, text.length)));
    audio.forEach((name, file) -> lines.add(line(name, size(file))));
    return List.copyOf(lines);
  }

  /**
   * Writes the zip.
   *
   * @throws ConfigException naming the file
   */
  public void write(Path zip) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> text : texts.entrySet()) {
        out.putNextEntry(new ZipEntry(text.getKey()));
        out.write(text.getValue());
      }
      for (Map.Entry<String, Path> file : audio.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        Files.copy(file.getValue(), out);
      }
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of("The report cannot be made: " + e.getMessage() + ".", "Choose other audio."),
          e);
    }
    AtomicFile.write(zip, bytes.toByteArray());
  }

  private void files(String kind, Path folder, String ending, int depth) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        if (Files.isRegularFile(file)) {
          text(kind + "/" + name(folder, file), tail(file));
        }
      }
    } catch (IOException e) {
      text(kind + "/unreadable.txt", String.valueOf(e.getMessage()));
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private void text(String name, String text) {
    texts.put(name, withoutUser(settings.withoutHome(text)).getBytes(StandardCharsets.UTF_8));
  }

  /** What the JVM leaves when it dies has variables of the user's. */
  private static String withoutUser(String text) {
    return text.replaceAll("(?m)^(USER|USERNAME|LOGNAME|HOSTNAME)=.*$", "$1=~");
  }

  private static String tail(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(0, in.length() - LOG_BYTES));
      byte[] bytes = new byte[(int) Math.min(LOG_BYTES, in.length())];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static String line(String name, long bytes) {
    return name + "  " + (bytes < 10_000 ? bytes + " bytes" : bytes / 1000 + " kB");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
