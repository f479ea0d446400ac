package dualdiffusion.dataset.runner;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has been done since the index was last written, a sample a line: of a run that was killed
 * only the samples it was working on are lost.
 */
public final class Journal implements AutoCloseable {
  private static final String FILE = ".journal.jsonl";

  private final Path file;
  private BufferedWriter writer;

  private Journal(Path file) throws IOException {
    this.file = file;
    writer = open(file);
  }

  /** Begins or goes on with a folder's journal. */
  public static Journal of(Path folder) {
    try {
      return new Journal(folder.resolve(FILE));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static BufferedWriter open(Path file) throws IOException {
    return Files.newBufferedWriter(
        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The samples with what a killed run has done laid over them; its new ones come last. */
  public static List<Sample> recovered(Path folder, List<Sample> samples) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return samples;
    }
    Map<String, Sample> all = new LinkedHashMap<>();
    samples.forEach(sample -> all.put(sample.id(), sample));
    try {
      for (String line :
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
        read(line, file, all);
      }
      return List.copyOf(all.values());
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static void read(String line, Path file, Map<String, Sample> all) {
    try {
      if (!line.isBlank()) {
        Sample sample = Json.parse(line, file.toString(), Sample.class);
        all.put(sample.id(), sample);
      }
    } catch (ProblemException e) {
      // The line that the end of the process cut off: its sample is done again.
    }
  }

  public void add(Sample sample) {
    try {
      writer.write("\n" + Json.toLine(sample)); // a cut line before it ends here
      writer.flush();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes a data set's index where it is another now; then all that is here stands in it. */
  public void saved(DataSet set, List<Sample> samples) {
    if (!samples.equals(set.samples())) {
      DataSet.write(set.folder(), set.info(), samples);
    }
    clear();
  }

  /** The index has been written: all begins anew. */
  public void clear() {
    try {
      writer.close();
      Files.deleteIfExists(file);
      writer = open(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Keeps what has not been cleared. */
  @Override
  public void close() {
    try {
      writer.close();
      if (Files.size(file) == 0) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static DataSetException failed(Path file, IOException e) {
    return new DataSetException(
        file + " cannot be written or read: " + e.getMessage() + ".",
        "Check permissions and free space.",
        e);
  }
}
