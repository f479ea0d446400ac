package dualdiffusion.training;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Fixed distributions of noise levels, most of ln σ, within a model's range (ENGINE §8). */
public enum SigmaShape {
  /** Normal with mean {@code offset} and deviation {@code scale}, cut off at the range's ends. */
  LN_NORMAL("ln_normal") {
    @Override
    double sigma(double quantile, NoiseRange range, double offset, double scale) {
      double low = (Math.log(range.min()) - offset) / scale;
      double high = (Math.log(range.max()) - offset) / scale;
      try (var _ = new Scope()) {
        Tensor at = Tensor.scalar((float) quantile);
        double z = Kernels.run("truncated_normal_quantile", at, low, high).item();
        return Math.exp(offset + scale * z);
      }
    }
  },
  /** Hyperbolic secant around {@code offset}; σ falls with the quantile. */
  LN_SECH("ln_sech") {
    @Override
    double sigma(double quantile, NoiseRange range, double offset, double scale) {
      double from = Math.atan(Math.exp(offset) / range.max());
      double to = Math.atan(Math.exp(offset) / range.min());
      double theta = from + quantile * (to - from);
      return Math.exp(offset - scale * Math.log(Math.tan(theta)));
    }
  },
  /** Squared hyperbolic secant; what its scaling pushes out at one end comes in at the other. */
  LN_SECH2("ln_sech^2") {
    @Override
    double sigma(double quantile, NoiseRange range, double offset, double scale) {
      double min = Math.log(range.min());
      double max = Math.log(range.max());
      double low = Math.tanh(min);
      double ln = scale * atanh(low + quantile * (Math.tanh(max) - low)) + offset;
      double turn = ln < min ? max - min : ln > max ? min - max : 0;
      return Math.exp(ln + turn);
    }
  },
  /** Even in ln σ. */
  LN_LINEAR("ln_linear") {
    @Override
    double sigma(double quantile, NoiseRange range, double offset, double scale) {
      return Math.exp(lerp(Math.log(range.min()), Math.log(range.max()), quantile));
    }
  },
  /** Density falls with σ^-(1 + scale); σ falls with the quantile. */
  SCALE_INVARIANT("scale_invariant") {
    @Override
    double sigma(double quantile, NoiseRange range, double offset, double scale) {
      double from = Math.pow(range.max(), -scale);
      double to = Math.pow(range.min(), -scale);
      return Math.pow(lerp(from, to, quantile), -1 / scale);
    }
  };

  private final String id;

  SigmaShape(String id) {
    this.id = id;
  }

  public static SigmaShape of(String id) {
    for (SigmaShape shape : values()) {
      if (shape.id.equals(id)) {
        return shape;
      }
    }
    String known = Arrays.stream(values()).map(s -> s.id).collect(Collectors.joining(", "));
    throw new BadRequestException(
        "There is no sigma distribution \"" + id + "\".", "Use one of " + known + ".");
  }

  public String id() {
    return id;
  }

  /**
   * @param offset centre of ln σ, where the shape has one
   * @param scale width in ln σ, or steepness
   */
  public SigmaDistribution over(NoiseRange range, double offset, double scale) {
    return quantile -> Math.clamp(sigma(quantile, range, offset, scale), range.min(), range.max());
  }

  abstract double sigma(double quantile, NoiseRange range, double offset, double scale);

  static double lerp(double a, double b, double t) {
    return a + t * (b - a);
  }

  private static double atanh(double x) {
    return Math.log((1 + x) / (1 - x)) / 2;
  }
}
