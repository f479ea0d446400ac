package dualdiffusion.training.log;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each sample of the data set fares, to find the bad ones: recordings that are broken, or
 * labelled wrongly, stay at the top. For several threads.
 */
public final class SampleLosses {
  private static final Comparator<Row> WORST =
      Comparator.comparingLong(Row::broken)
          .thenComparingDouble(Row::mean)
          .reversed()
          .thenComparing(Row::id);

  /**
   * One sample.
   *
   * @param mean loss over its finite ones; 0 where there was none
   * @param count of these
   * @param broken losses that were no numbers
   * @param step when it was met last
   */
  public record Row(String id, double mean, long count, long broken, long step) {
    Row with(double loss, long now) {
      if (!Double.isFinite(loss)) {
        return new Row(id, mean, count, broken + 1, now);
      }
      return new Row(id, mean + (loss - mean) / (count + 1), count + 1, broken, now);
    }
  }

  private final Map<String, Row> rows = new HashMap<>();

  /**
   * @param ids of the samples, beside their losses
   */
  public synchronized void add(long step, List<String> ids, float[] losses) {
    for (int i = 0; i < losses.length; i++) {
      String id = ids.get(i);
      rows.put(id, rows.getOrDefault(id, new Row(id, 0, 0, 0, 0)).with(losses[i], step));
    }
  }

  /** The samples with the highest mean losses, those with losses that are no numbers first. */
  public synchronized List<Row> worst(int most) {
    return rows.values().stream().sorted(WORST).limit(most).toList();
  }

  /** Writes all, worst first, one JSON object a line; the file is the old or the new. */
  public void save(Path file) {
    Json.writeLines(file, worst(Integer.MAX_VALUE));
  }

  /**
   * Takes up what {@link #save} wrote; nothing where there is no file. Lines that cannot be read
   * are left out.
   */
  public synchronized void load(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Files.readAllLines(file).forEach(this::load);
    } catch (IOException e) {
      throw LogFile.failed(file, e);
    }
  }

  private void load(String line) {
    try {
      Row row = Json.parse(line, "a line of sample losses", Row.class);
      rows.put(row.id(), row);
    } catch (ProblemException e) {
      // One sample's past is lost, not the run.
    }
  }
}
