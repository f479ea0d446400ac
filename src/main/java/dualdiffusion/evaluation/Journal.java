package dualdiffusion.evaluation;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured so far, a line of JSON each, so that a stopped evaluation goes on. The first
 * line names the run: what everything in it depends on. Another run begins a new file.
 */
final class Journal {
  static final String FILE = "measured.jsonl";
  private static final String RUN = "run";

  private final Optional<Path> file;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private Journal(Optional<Path> file) {
    this.file = file;
  }

  /** Kept in memory alone. */
  static Journal inMemory() {
    return new Journal(Optional.empty());
  }

  /**
   * Opens or begins the journal of a folder, which is made.
   *
   * @param run says what the measurements depend on
   * @throws ConfigException when the disk does not allow it
   */
  static Journal open(Path folder, String run) {
    var journal = new Journal(Optional.of(folder.resolve(FILE)));
    journal.read();
    if (!journal.find(RUN).map(line -> line.word(RUN)).orElse("").equals(run)) {
      journal.begin(run);
    }
    return journal;
  }

  /** Lines that a crash cut short count as not measured. */
  private void read() {
    Path path = file.orElseThrow();
    if (!Files.exists(path)) {
      return;
    }
    try {
      for (String text : Files.readAllLines(path)) {
        remember(text);
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private void remember(String text) {
    try {
      Line line = Json.parse(text, FILE, Line.class);
      lines.put(line.key(), line);
    } catch (ProblemException e) {
      // It will be measured again.
    }
  }

  private void begin(String run) {
    lines.clear();
    var line = new Line(RUN, Map.of(), Map.of(RUN, run), new float[0]);
    Json.writeLines(file.orElseThrow(), List.of(line));
    lines.put(RUN, line);
  }

  Optional<Line> find(String key) {
    return Optional.ofNullable(lines.get(key));
  }

  /** All of a kind, by their numbers. */
  List<Line> all(String kind) {
    return lines.values().stream()
        .filter(line -> line.key().startsWith(kind + "/"))
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .toList();
  }

  static int number(Line line) {
    return Integer.parseInt(line.key().substring(line.key().lastIndexOf('/') + 1));
  }

  void add(Line line) {
    lines.put(line.key(), line);
    file.ifPresent(path -> append(path, "\n" + Json.toLine(line) + "\n"));
  }

  /** A line break before it too: what a crash cut short must not swallow it. */
  private static void append(Path path, String text) {
    try {
      Files.writeString(path, text, CREATE, APPEND);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static ConfigException failed(Path path, IOException e) {
    return new ConfigException(
        new Problem(
            path + " cannot be written or read: " + e.getMessage() + ".",
            "What is in it is kept.",
            "Check the folder's permissions and free space."),
        e);
  }
}
