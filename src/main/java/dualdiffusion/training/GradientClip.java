package dualdiffusion.training;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/**
 * Shortens gradients that are unusually long. What is usual is learned: a moving average, in
 * logarithms, of past norms and of their squared distance from it.
 */
public final class GradientClip {
  private static final double SMALLEST = 1e-8;

  /**
   * What is too long.
   *
   * @param deviations a norm beyond mean + this many deviations; 0 to use {@code limit}
   * @param limit a norm beyond this, where no usual norm is learned
   * @param meanMemory memory of the mean, 0…1
   * @param deviationMemory memory of the deviation, 0…1
   */
  public record Settings(
      @Help("A norm beyond its usual mean by this many deviations is shortened; 0 to use the limit.")
          double deviations,
      @Help("Longest norm where no usual norm is learned.") double limit,
      @Help("Memory of the usual norm's mean, 0–1.") double meanMemory,
      @Help("Memory of the usual norm's deviation, 0–1.") double deviationMemory) {
    public static final Settings DEFAULT = new Settings(3, 1, 0.99, 0.999);

    public Settings {
      Range.check("deviations of gradient norms", deviations, 0, 1e6);
      Range.check("limit of gradient norms", limit, 0, 1e30);
      Range.check("memory of the mean norm", meanMemory, 0, 1);
      Range.check("memory of the norms' deviation", deviationMemory, 0, 1);
    }
  }

  /** What is usual, in natural logarithms; kept over a resume. */
  public record Usual(double logMean, double logVariance) {
    public static final Usual UNKNOWN = new Usual(0, 0);
  }

  private final Settings settings;
  private Usual usual;

  public GradientClip(Settings settings, Usual usual) {
    this.settings = settings;
    this.usual = usual;
  }

  public Usual usual() {
    return usual;
  }

  /** The longest norm that is left as it is. */
  public double limit() {
    return settings.deviations() == 0
        ? settings.limit()
        : Math.exp(usual.logMean()) + settings.deviations() * Math.exp(usual.logVariance() / 2);
  }

  /**
   * Shortens all gradients together, in place, where their norm is beyond the limit, and learns
   * from it. Gradients that are not finite are left alone and nothing is learned from them.
   *
   * @return the norm before
   */
  public double clip(List<Tensor> gradients) {
    double norm = norm(gradients);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    double limit = limit();
    if (norm > limit) {
      Kernels.change("scale_all", gradients, limit / norm);
    }
    learn(Math.max(norm, SMALLEST));
    return norm;
  }

  /** The Euclidean norm over all gradients. */
  public static double norm(List<Tensor> gradients) {
    try (var _ = new Scope()) {
      return Kernels.run("total_norm", gradients).item();
    }
  }

  private void learn(double norm) {
    double distance = norm - Math.exp(usual.logMean());
    double variance = Math.max(distance * distance, SMALLEST);
    usual =
        new Usual(
            remember(usual.logMean(), Math.log(norm), settings.meanMemory()),
            remember(usual.logVariance(), Math.log(variance), settings.deviationMemory()));
  }

  private static double remember(double old, double now, double memory) {
    return old * memory + now * (1 - memory);
  }
}
