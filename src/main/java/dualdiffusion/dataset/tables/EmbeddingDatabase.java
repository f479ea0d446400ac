package dualdiffusion.dataset.tables;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.model.AggregatesFile;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.PromptSum;
import dualdiffusion.nn.clap.EmbeddingMean;
import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All embeddings of a data set side by side, and what they sum up to.
 *
 * <p>{@code database/embeddings.safetensors} holds {@code audio [samples, width]}, the mean of each
 * sound's chunks, and {@code text}, the mean of its captions', all of length 1 (zeros where there
 * is none); {@code database/ids.txt} names their rows. {@code database/aggregates.safetensors}
 * holds, as a model's aggregates, the mean of all sounds that are learned from ({@code
 * _unconditional}) and that of each label, weighted by its scores.
 */
public final class EmbeddingDatabase {
  public static final String FOLDER = "database";
  public static final String ROWS = FOLDER + "/embeddings.safetensors";
  public static final String IDS = FOLDER + "/ids.txt";
  public static final String AGGREGATES = FOLDER + "/aggregates.safetensors";

  /** Labels that fewer sounds have are no aggregates. */
  private static final int FEWEST = 2;

  private final List<String> ids = new ArrayList<>();
  private final List<float[]> sounds = new ArrayList<>();
  private final List<float[]> texts = new ArrayList<>();
  private final Map<String, EmbeddingMean> groups = new TreeMap<>();

  private EmbeddingDatabase() {}

  /**
   * Writes the three files.
   *
   * @return rows; 0 where nothing is embedded, and nothing is written then
   */
  public static int write(DataSet set, Cancel cancel) {
    var database = new EmbeddingDatabase();
    for (Sample sample : set.samples()) {
      cancel.check();
      if (sample.embeddings().isPresent()) {
        database.add(set, sample);
      }
    }
    if (!database.ids.isEmpty()) {
      database.write(set);
    }
    return database.ids.size();
  }

  private void add(DataSet set, Sample sample) {
    try (var file = EmbeddingsFile.open(set.file(sample, sample.embeddings().orElseThrow()))) {
      float[] sound = file.mean().map(Embeddings::unit).orElse(new float[0]);
      ids.add(sample.id());
      sounds.add(sound);
      texts.add(file.textMean().map(Embeddings::unit).orElse(new float[0]));
      boolean learned = sample.filtered().isEmpty() && sample.split().equals(Sample.TRAIN);
      if (learned && sound.length > 0) {
        sumUp(sample, sound);
      }
    }
  }

  private void sumUp(Sample sample, float[] sound) {
    group(Aggregates.UNCONDITIONAL, sound, 1);
    sample
        .labels()
        .forEach(
            (label, score) -> {
              if (label.contains("/") && score > 0) {
                group(label, sound, score);
              }
            });
  }

  private void group(String name, float[] sound, double weight) {
    groups.computeIfAbsent(name, _ -> new EmbeddingMean()).add(sound, weight);
  }

  private void write(DataSet set) {
    var writer = new SafetensorsWriter();
    add(writer, "audio", sounds);
    add(writer, "text", texts);
    Path file = StageFiles.target(set, ROWS);
    writer.write(file);
    AtomicFile.write(
        set.folder().resolve(IDS),
        (String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8));
    Map<String, float[]> sums = new TreeMap<>();
    groups.forEach(
        (name, all) -> {
          if (all.count() >= FEWEST || name.equals(Aggregates.UNCONDITIONAL)) {
            sums.put(name, PromptSum.standard(all.mean()));
          }
        });
    if (!sums.isEmpty()) {
      AggregatesFile.write(set.folder().resolve(AGGREGATES), new Aggregates(sums));
    }
  }

  private static void add(SafetensorsWriter writer, String name, List<float[]> rows) {
    int width = rows.stream().mapToInt(r -> r.length).max().orElse(0);
    if (width > 0) {
      float[] all = new float[Math.multiplyExact(rows.size(), width)];
      for (int i = 0; i < rows.size(); i++) {
        System.arraycopy(rows.get(i), 0, all, i * width, rows.get(i).length);
      }
      writer.add(name, DType.F32, new long[] {rows.size(), width}, all);
    }
  }
}
