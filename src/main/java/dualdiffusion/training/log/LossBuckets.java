package dualdiffusion.training.log;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mean loss by noise level: ranges that are even in ln σ, the outer ones open. */
public final class LossBuckets {
  /** Which ranges. */
  public record Settings(
      @Help("Number of ranges of noise levels with a loss each, 0–1000; 0 for none.") int count,
      @Help("Noise level where the ranges begin, above 0; the first takes what is below too.")
          double min,
      @Help("Noise level where they end; the last takes what is above too.") double max) {
    public Settings {
      Range.check("number of loss buckets", count, 0, 1000);
      Range.check("lowest noise level of the loss buckets", min, 1e-12, 1e12);
      Range.check("highest noise level of the loss buckets", max, 1e-12, 1e12);
      if (min >= max) {
        throw new BadRequestException(
            "The loss buckets go from " + min + " to " + max + ".", "Give them a range.");
      }
    }
  }

  private final Settings settings;
  private final List<String> names = new ArrayList<>();
  private final Means means = new Means();

  public LossBuckets(Settings settings) {
    this.settings = settings;
    for (int i = 0; i < settings.count(); i++) {
      names.add(String.format(Locale.ROOT, "loss_σ_buckets/%.4f - %.4f", edge(i), edge(i + 1)));
    }
  }

  /** Names in order of the noise levels. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /**
   * @param sigma noise level of each loss; none where the module has no noise levels
   */
  public void add(double[] sigma, float[] losses) {
    for (int i = 0; i < Math.min(sigma.length, losses.length) && settings.count() > 0; i++) {
      means.add(names.get(bucket(sigma[i])), losses[i]);
    }
  }

  /** Means since the last call, of the ranges that were met. */
  public Map<String, Double> take() {
    return means.take();
  }

  private int bucket(double sigma) {
    double place = Math.log(sigma / settings.min()) / Math.log(settings.max() / settings.min());
    return Math.clamp((long) Math.floor(place * settings.count()), 0, settings.count() - 1);
  }

  private double edge(int index) {
    if (index == 0) {
      return 0;
    }
    return index == settings.count()
        ? Double.POSITIVE_INFINITY
        : settings.min()
            * Math.pow(settings.max() / settings.min(), (double) index / settings.count());
  }
}
