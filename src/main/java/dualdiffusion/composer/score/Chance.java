package dualdiffusion.composer.score;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Choices that follow from a seed. Each aspect of a piece has its own, so that a new choice in one
 * leaves the others as they were.
 */
public final class Chance {
  private final SplittableRandom random;

  private Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The choices of one aspect of the piece of a seed. */
  public static Chance of(long seed, String aspect) {
    long mixed = seed * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < aspect.length(); i++) {
      mixed = (mixed ^ aspect.charAt(i)) * 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 29;
    }
    return new Chance(mixed);
  }

  /** The seed of one piece of many; never negative, and exact in any JSON. */
  public static long seed(long seed, int number) {
    long mixed = (seed + 0x9E3779B97F4A7C15L * (number + 1L)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
    return (mixed ^ (mixed >>> 29)) >>> 12;
  }

  /** True in a share of cases. */
  public boolean in(double share) {
    return random.nextDouble() < share;
  }

  /** Even between two bounds. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Even among {@code 0 … count − 1}. */
  public int below(int count) {
    return random.nextInt(count);
  }

  /** Any of these, all alike. */
  public <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** About normal, of standard deviation 1, never beyond 3.5. */
  public double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return Math.clamp(sum, -3.5, 3.5);
  }

  /** An index by weights, which need not sum to 1. */
  public int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double at = random.nextDouble() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
