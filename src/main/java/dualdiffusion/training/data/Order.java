package dualdiffusion.training.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which sample stands at which place of an endless training: a new permutation in each epoch, a
 * function of seed and place only. Weighted samples stand in each epoch once for every whole of
 * their share, and once more by chance for the rest (systematic sampling, Madow 1949).
 */
final class Order {
  private static final long EPOCHS = 0x5851F42D4C957F2DL;

  private final double[] bounds;
  private final long seed;
  private long cachedEpoch = -1;
  private int[] cached = {};

  /**
   * @param weights of the samples, at least one, each 0 or more, not all 0
   */
  Order(double[] weights, long seed) {
    bounds = weights.clone();
    Arrays.parallelPrefix(bounds, Double::sum);
    this.seed = seed;
  }

  /** Places of an epoch: as many as there are samples. */
  int epochLength() {
    return bounds.length;
  }

  /**
   * The sample's index.
   *
   * @param place counted from 0 over all epochs
   */
  synchronized int at(long place) {
    long epoch = place / bounds.length;
    if (epoch != cachedEpoch) {
      cached = shuffled(epoch);
      cachedEpoch = epoch;
    }
    return cached[(int) (place % bounds.length)];
  }

  private int[] shuffled(long epoch) {
    var random = new SplittableRandom(seed ^ (EPOCHS * (epoch + 1)));
    int[] order = drawn(random.nextDouble());
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Equally spaced points over the weights laid end to end. */
  private int[] drawn(double offset) {
    int[] samples = new int[bounds.length];
    double spacing = bounds[bounds.length - 1] / bounds.length;
    int sample = 0;
    for (int i = 0; i < samples.length; i++) {
      while (sample < bounds.length - 1 && bounds[sample] <= (i + offset) * spacing) {
        sample++;
      }
      samples[i] = sample;
    }
    return samples;
  }
}
