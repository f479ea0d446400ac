package dualdiffusion.dataset;

import dualdiffusion.core.Latents;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latents of one sample: tensor {@code latents [variations, channels, rows, columns]}. Only
 * what is asked for is read from the disk.
 */
public final class LatentsFile implements AutoCloseable {
  static final String NAME = "latents";

  /** Metadata: whether the last column leads into the first. */
  static final String RING = "ring";

  private static final long MOST = 1 << 20;

  private final Safetensors file;
  private final int[] shape = new int[4];

  private LatentsFile(Safetensors file) {
    this.file = file;
  }

  /**
   * @throws dualdiffusion.core.ProblemException naming the file, when it is damaged or holds
   *     something else
   */
  public static LatentsFile open(Path path) {
    Safetensors file = Safetensors.open(path);
    try {
      var latents = new LatentsFile(file);
      latents.readShape();
      return latents;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Writes latents in half precision: they have RMS 1.
   *
   * @param variations all of one shape
   * @param metadata what made them
   */
  public static void write(Path path, List<Latents> variations, Map<String, String> metadata) {
    Latents first = variations.getFirst();
    int size = first.data().length;
    float[] all = new float[variations.size() * size];
    for (int i = 0; i < variations.size(); i++) {
      System.arraycopy(variations.get(i).data(), 0, all, i * size, size);
    }
    long[] shape = {variations.size(), first.channels(), first.rows(), first.columns()};
    var writer = new SafetensorsWriter().add(NAME, DType.F16, shape, all);
    new TreeMap<>(metadata).forEach(writer::meta);
    writer.write(path);
  }

  private void readShape() {
    long[] sizes = file.shape(NAME);
    boolean fits = sizes.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = sizes[i] > 0 && sizes[i] <= (i < 3 ? MOST : Integer.MAX_VALUE);
      shape[i] = (int) sizes[i];
    }
    if (!fits) {
      throw new DataSetException(
          "The file of latents %s has the shape %s, not [variations, channels, rows, columns]."
              .formatted(file.file(), Arrays.toString(sizes)),
          "Encode the sample again.");
    }
  }

  public int variations() {
    return shape[0];
  }

  public int channels() {
    return shape[1];
  }

  public int rows() {
    return shape[2];
  }

  public int columns() {
    return shape[3];
  }

  /** Whether crops may begin anywhere, for the last column leads into the first. */
  public boolean isRing() {
    return Boolean.parseBoolean(file.metadata().getOrDefault(RING, "false"));
  }

  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** Columns {@code column} to {@code column + columns}, beginning anew beyond the end. */
  public Latents crop(int variation, int column, int columns) {
    float[] data = new float[channels() * rows() * columns];
    for (int row = 0; row < channels() * rows(); row++) {
      long start = ((long) variation * channels() * rows() + row) * columns();
      int done = 0;
      while (done < columns) {
        int at = (column + done) % columns();
        int n = Math.min(columns - done, columns() - at);
        file.read(NAME, start + at, data, row * columns + done, n);
        done += n;
      }
    }
    return new Latents(channels(), rows(), columns, data);
  }

  @Override
  public void close() {
    file.close();
  }
}
