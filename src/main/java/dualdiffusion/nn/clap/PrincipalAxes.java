package dualdiffusion.nn.clap;

import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The directions in which embeddings differ most (PCA).
 *
 * @param mean of the embeddings
 * @param axes of length 1, the widest first; the greatest component of each is positive
 * @param deviations of the embeddings along each axis
 */
public record PrincipalAxes(float[] mean, float[][] axes, double[] deviations) {

  /**
   * Finds the axes.
   *
   * @param embeddings at least one, of equal length
   * @param count how many axes, at most the embeddings' number and length
   */
  public static PrincipalAxes of(List<float[]> embeddings, int count) {
    int width = Embeddings.width(embeddings);
    Range.check("number of axes", count, 1, Math.min(width, embeddings.size()));
    float[] mean = Embeddings.mean(embeddings);
    try (var _ = new Scope()) {
      Tensor centred = centred(embeddings, mean);
      List<Tensor> found = Kernels.runList("principal", centred);
      return new PrincipalAxes(
          mean,
          axes(found.get(1).toArray(), width, count),
          deviations(found.get(0).toArray(), embeddings.size(), count));
    }
  }

  /** An embedding's place along each axis. */
  public double[] project(float[] embedding) {
    Embeddings.width(List.of(mean, embedding));
    double[] offset = Arrays.stream(axes).mapToDouble(a -> Embeddings.dot(a, mean)).toArray();
    double[] place = new double[axes.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = Embeddings.dot(axes[i], embedding) - offset[i];
    }
    return place;
  }

  private static Tensor centred(List<float[]> embeddings, float[] mean) {
    Tensor rows = Tensor.empty(embeddings.size(), mean.length);
    var memory = rows.memory();
    for (float[] embedding : embeddings) {
      for (int i = 0; i < mean.length; i++) {
        memory.put(embedding[i] - mean[i]);
      }
    }
    return rows;
  }

  private static float[][] axes(float[] vectors, int width, int count) {
    float[][] axes = new float[count][];
    for (int i = 0; i < count; i++) {
      axes[i] = upright(Arrays.copyOfRange(vectors, i * width, (i + 1) * width));
    }
    return axes;
  }

  /** A singular vector's sign is arbitrary: fix it, so that equal data give equal axes. */
  private static float[] upright(float[] axis) {
    float greatest = 0;
    for (float value : axis) {
      greatest = Math.abs(value) > Math.abs(greatest) ? value : greatest;
    }
    for (int i = 0; i < axis.length && greatest < 0; i++) {
      axis[i] = -axis[i];
    }
    return axis;
  }

  private static double[] deviations(float[] singular, int rows, int count) {
    double[] deviations = new double[count];
    for (int i = 0; i < count; i++) {
      deviations[i] = singular[i] / Math.sqrt(rows);
    }
    return deviations;
  }
}
