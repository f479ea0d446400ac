package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import java.util.List;

/** Arithmetic of embeddings: what folders, classes and data sets are summed up by. */
public final class Embeddings {
  private static final double TINY = 1e-12;

  private Embeddings() {}

  /** The same direction with length 1; all zeros stay so. */
  public static float[] unit(float[] embedding) {
    double length = Math.sqrt(dot(embedding, embedding));
    float[] unit = new float[embedding.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (embedding[i] / Math.max(length, TINY));
    }
    return unit;
  }

  /**
   * The mean, not normalised: its length tells how alike the embeddings are.
   *
   * @throws BadRequestException when there are none or their lengths differ
   */
  public static float[] mean(List<float[]> embeddings) {
    width(embeddings);
    var mean = new EmbeddingMean();
    embeddings.forEach(embedding -> mean.add(embedding, 1));
    return mean.mean();
  }

  /** Cosine similarity, −1…1; 0 where either is all zeros. */
  public static double similarity(float[] a, float[] b) {
    width(List.of(a, b));
    double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    return lengths < TINY ? 0 : Math.clamp(dot(a, b) / lengths, -1, 1);
  }

  /** The common length. */
  static int width(List<float[]> embeddings) {
    if (embeddings.isEmpty()) {
      throw new BadRequestException("There are no embeddings to sum up.", "Choose some audio.");
    }
    int width = embeddings.getFirst().length;
    for (float[] embedding : embeddings) {
      checkWidths(width, embedding.length);
    }
    return width;
  }

  static void checkWidths(int one, int other) {
    if (one != other) {
      throw new BadRequestException(
          "Embeddings of %d and %d values cannot be compared.".formatted(one, other),
          "Embed both with the same models.");
    }
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
