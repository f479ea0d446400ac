package dualdiffusion.training;

import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * All chance that one sample of one step meets: a function of the run's seed, the step and the
 * sample's place in the global batch only. So a resumed run and one on several machines meet the
 * same chance as one that was never interrupted on one.
 *
 * @param run seed of the training run
 * @param step optimiser step, the first is 1
 * @param sample place in the global batch, over all ranks, from 0
 */
public record SampleSeed(long run, long step, int sample) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What chance is asked for; each has a stream of its own. */
  public enum Use {
    CROP(0),
    CHOICE(1),
    AUGMENTATION(2),
    MASK(3),
    DROPOUT(4),
    NOISE(5),
    PERTURBATION(6),
    CONDITION(7),
    LATENT_NOISE(8),
    LOSS(9),
    PHASE(10);

    /** Never to change: it decides what chance a seed means. */
    private final int stream;

    Use(int stream) {
      this.stream = stream;
    }
  }

  /** A fresh generator for a use. */
  public SplittableRandom random(Use use) {
    return new SplittableRandom(seed(use));
  }

  /** Standard normal noise of shape {@code [1, channels, rows, columns]}. */
  public Tensor noise(Use use, int channels, int rows, int columns) {
    return Noise.normal(seed(use), 0, channels, rows, 0, columns);
  }

  private long seed(Use use) {
    return mixed(mixed(mixed(run, step), sample), use.stream);
  }

  /** SplitMix64's finaliser over a running sum (Steele et al., 2014). */
  private static long mixed(long state, long value) {
    long z = state + GOLDEN * (value + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
