package dualdiffusion.dataset;

import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The embeddings of one sample: tensors {@code audio [chunks, width]}, one every {@link #hop}
 * seconds, and {@code text [captions, width]}; either may be absent. Every one has length 1 when it
 * is read.
 */
public final class EmbeddingsFile implements AutoCloseable {
  static final String AUDIO = "audio";
  static final String TEXT = "text";
  static final String HOP = "hopSeconds";
  private static final int WIDEST = 65_536;

  private final Safetensors file;
  private final double hop;

  private EmbeddingsFile(Safetensors file, double hop) {
    this.file = file;
    this.hop = hop;
  }

  /**
   * @throws dualdiffusion.core.ProblemException naming the file, when it is damaged or holds
   *     something else
   */
  public static EmbeddingsFile open(Path path) {
    Safetensors file = Safetensors.open(path);
    try {
      check(file, AUDIO);
      check(file, TEXT);
      return new EmbeddingsFile(file, hop(file));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * @param audio of consecutive chunks
   * @param hop seconds from one chunk to the next
   * @param metadata what made them
   */
  public static void write(
      Path path,
      List<float[]> audio,
      double hop,
      List<float[]> text,
      Map<String, String> metadata) {
    var writer = new SafetensorsWriter();
    add(writer, AUDIO, audio);
    add(writer, TEXT, text);
    new TreeMap<>(metadata).forEach(writer::meta);
    writer.meta(HOP, Double.toString(hop)).write(path);
  }

  private static void add(SafetensorsWriter writer, String name, List<float[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int width = rows.getFirst().length;
    float[] all = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * width, width);
    }
    writer.add(name, DType.F32, new long[] {rows.size(), width}, all);
  }

  private static void check(Safetensors file, String name) {
    if (!file.has(name)) {
      return;
    }
    long[] shape = file.shape(name);
    if (shape.length != 2 || shape[0] < 1 || shape[1] < 1 || shape[1] > WIDEST) {
      throw fault(file, "its \"%s\" has the shape %s".formatted(name, Arrays.toString(shape)));
    }
  }

  private static double hop(Safetensors file) {
    try {
      double hop = Double.parseDouble(file.metadata().getOrDefault(HOP, "10"));
      if (hop > 0 && hop < 1e6) {
        return hop;
      }
    } catch (NumberFormatException e) {
      // The fault below tells it.
    }
    throw fault(file, "its metadata \"" + HOP + "\" is no length of time");
  }

  /** Seconds from one chunk to the next. */
  public double hop() {
    return hop;
  }

  public int chunks() {
    return rows(AUDIO);
  }

  public int captions() {
    return rows(TEXT);
  }

  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** One caption's. */
  public float[] text(int caption) {
    return row(TEXT, caption);
  }

  /**
   * What a stretch of the sample sounds like: between the chunks whose centres lie around its
   * centre, on the great circle that joins them.
   *
   * @param start seconds
   * @param seconds length of the stretch
   */
  public Optional<float[]> audio(double start, double seconds) {
    if (chunks() == 0) {
      return Optional.empty();
    }
    double place = Math.clamp((start + seconds / 2) / hop - 0.5, 0, chunks() - 1);
    int before = (int) place;
    int after = Math.min(before + 1, chunks() - 1);
    return Optional.of(GreatCircle.between(row(AUDIO, before), row(AUDIO, after), place - before));
  }

  /** What the whole sounds like: the mean of its chunks, not normalised. */
  public Optional<float[]> mean() {
    return mean(AUDIO, chunks());
  }

  /** The mean of its captions, not normalised. */
  public Optional<float[]> textMean() {
    return mean(TEXT, captions());
  }

  private Optional<float[]> mean(String name, int count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Embeddings.mean(IntStream.range(0, count).mapToObj(i -> row(name, i)).toList()));
  }

  private int rows(String name) {
    return file.has(name) ? Math.toIntExact(file.shape(name)[0]) : 0;
  }

  private float[] row(String name, int row) {
    int width = (int) file.shape(name)[1];
    float[] values = new float[width];
    file.read(name, (long) row * width, values, 0, width);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw fault(file, "it holds values that are not numbers");
      }
    }
    return Embeddings.unit(values);
  }

  private static DataSetException fault(Safetensors file, String fault) {
    return new DataSetException(
        "The file of embeddings %s is unusable: %s.".formatted(file.file(), fault),
        "Embed the sample again.");
  }

  @Override
  public void close() {
    file.close();
  }
}
