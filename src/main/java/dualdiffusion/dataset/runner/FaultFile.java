package dualdiffusion.dataset.runner;

import dualdiffusion.config.Json;
import dualdiffusion.dataset.DataSetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code faults.jsonl} of a data set: what failed in the last run. */
public final class FaultFile {
  public static final String NAME = "faults.jsonl";

  private FaultFile() {}

  /** The last run's faults are the ones that count. Where there is no data set, nothing is kept. */
  public static void write(Path folder, List<Fault> faults) {
    if (Files.isDirectory(folder)) {
      Json.writeLines(folder.resolve(NAME), faults);
    }
  }

  /**
   * The faults of the last run.
   *
   * @param most that are read
   */
  public static List<Fault> read(Path folder, int most) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> !line.isBlank())
          .limit(most)
          .map(line -> Json.parse(line, file.toString(), Fault.class))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new DataSetException(
          file + " cannot be read: " + e.getMessage() + ".", "Delete it; a run writes it anew.", e);
    }
  }
}
