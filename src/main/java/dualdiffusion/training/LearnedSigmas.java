package dualdiffusion.training;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import java.util.Arrays;

/**
 * Noise levels as often as the network still learns from them: a density over equal bins of ln σ
 * that is high where the network expects little error (ENGINE §8, "ln_pdf").
 */
public final class LearnedSigmas implements SigmaDistribution {
  /**
   * How a network's uncertainty becomes a density.
   *
   * @param bins of ln σ
   * @param warmup steps over which the uncertainty gains its full effect
   * @param scale of its effect
   * @param offset added to the density, before the minimum
   * @param min least density of a bin; the largest is about 1
   * @param unimodal rising to its maximum and falling after it
   */
  public record Settings(
      @Help("Bins of ln σ, 2–65,536.") int bins,
      @Help("Steps over which the network's uncertainty gains its full effect.") int warmup,
      @Help("Scale of that effect.") double scale,
      @Help("Added to the density, before the minimum.") double offset,
      @Help("Least density of a bin; the largest is about 1.") double min,
      @Help("Let the density only rise to its maximum and fall after it.") boolean unimodal) {
    public static final Settings DEFAULT = new Settings(127, 5000, 1, 0, 1e-3, true);

    public Settings {
      Range.check("sigma bins", bins, 2, 65_536);
      Range.check("sigma warm-up", warmup, 0, 1e9);
      Range.check("sigma scale", scale, 0, 1e3);
      Range.check("sigma offset", offset, -1e3, 1e3);
      Range.check("least sigma density", min, 1e-9, 1e3);
    }
  }

  private final double[] density;
  private final double[] cumulative;
  private final NoiseRange range;

  /**
   * @param density of each bin of ln σ, in any unit
   */
  public LearnedSigmas(double[] density, NoiseRange range) {
    this.range = range;
    this.density = density.clone();
    cumulative = new double[density.length + 1];
    double sum = Arrays.stream(density).sum();
    for (int i = 0; i < density.length; i++) {
      this.density[i] /= sum;
      cumulative[i + 1] = cumulative[i] + this.density[i];
    }
  }

  /** The distribution a network asks for at a step of its training. */
  public static LearnedSigmas of(UNet unet, long step, Settings settings) {
    return of(unet, unet.config().noise(), step, settings);
  }

  /** Likewise over other noise levels than all of the network's. */
  public static LearnedSigmas of(UNet unet, NoiseRange range, long step, Settings settings) {
    double[] sigmas = new double[settings.bins()];
    for (int i = 0; i < sigmas.length; i++) {
      sigmas[i] = sigmaAt((double) i / (sigmas.length - 1), range);
    }
    double[] density = density(unet.logVariance(sigmas), step, settings);
    return new LearnedSigmas(settings.unimodal() ? unimodal(density) : density, range);
  }

  /** exp(-scale · logvar), warmed up, moved and cut off. */
  static double[] density(float[] logVariance, long step, Settings settings) {
    double warm = settings.warmup() > 0 ? Math.min(1, (double) step / settings.warmup()) : 1;
    double[] density = new double[logVariance.length];
    for (int i = 0; i < density.length; i++) {
      double raw = Math.exp(-warm * settings.scale() * logVariance[i]);
      density[i] = Math.max(raw + settings.offset(), settings.min());
    }
    return density;
  }

  /** Rising up to the largest value and falling after it, by running maxima and minima. */
  public static double[] unimodal(double[] density) {
    double[] result = density.clone();
    int top = 0;
    for (int i = 1; i < result.length; i++) {
      top = result[i] > result[top] ? i : top;
    }
    for (int i = 1; i < top; i++) {
      result[i] = Math.max(result[i], result[i - 1]);
    }
    for (int i = top + 1; i < result.length; i++) {
      result[i] = Math.min(result[i], result[i - 1]);
    }
    return result;
  }

  /** Share of each bin; together 1. */
  public double[] density() {
    return density.clone();
  }

  /**
   * As the original: within a bin the quantile is run back from the bin's end with the slope of the
   * next bin, which differs from the exact inverse only as far as neighbours differ.
   */
  @Override
  public double sigma(double quantile) {
    int found = Arrays.binarySearch(cumulative, quantile);
    int bin = Math.min(found < 0 ? -found - 1 : found, density.length - 1);
    double place = bin + (quantile - cumulative[bin]) / density[bin];
    return Math.clamp(sigmaAt(place / density.length, range), range.min(), range.max());
  }

  private static double sigmaAt(double place, NoiseRange range) {
    return Math.exp(SigmaShape.lerp(Math.log(range.min()), Math.log(range.max()), place));
  }
}
