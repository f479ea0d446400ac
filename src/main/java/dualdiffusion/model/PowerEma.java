package dualdiffusion.model;

import dualdiffusion.core.Range;
import java.util.List;

/**
 * Power-function EMA of weights and its reconstruction afterwards (EDM2, arXiv 2312.02696). A
 * profile is told by its relative standard deviation: how widely its average reaches back, as a
 * part of the training so far. All arithmetic is in double precision.
 */
public final class PowerEma {
  /** Widest relative deviation with an exponent (eq. 123 has its maximum just above). */
  public static final double MAX_STD = 0.3;

  public static final double MIN_STD = 1e-3;

  /**
   * An average of weights as it stood at a time.
   *
   * @param step when it was taken: training steps or samples, the same unit throughout; positive
   * @param std relative standard deviation of its profile, {@link #MIN_STD}…{@link #MAX_STD}
   */
  public record Snapshot(double step, double std) {
    public Snapshot {
      Range.check("step", step, 1e-9, 1e18);
      Range.check("std", std, MIN_STD, MAX_STD);
    }

    double exponent() {
      return PowerEma.exponent(std);
    }
  }

  private PowerEma() {}

  /** The relative deviation of an exponent γ (eq. 123). */
  public static double std(double exponent) {
    return Math.sqrt((exponent + 1) / ((exponent + 2) * (exponent + 2) * (exponent + 3)));
  }

  /**
   * The exponent γ of a relative deviation: the greatest root of γ³+7γ²+(16−σ⁻²)γ+(12−σ⁻²) (eq.
   * 126). Newton's method, from a bound above the root where the cubic is convex.
   */
  public static double exponent(double std) {
    Range.check("std", std, MIN_STD, MAX_STD);
    double t = 1 / (std * std);
    double x = 1 / std;
    double previous = Double.POSITIVE_INFINITY;
    while (x < previous) {
      previous = x;
      double value = ((x + 7) * x + (16 - t)) * x + (12 - t);
      x -= value / ((3 * x + 14) * x + (16 - t));
    }
    return previous;
  }

  /**
   * How much of the average stays at an update (eq. 127).
   *
   * @param next the time after the update
   * @param delta time since the last update, in 0…next; 0 remains when they are equal
   */
  public static double beta(double std, double next, double delta) {
    Range.check("time since the last update", delta, 0, next);
    return Math.pow(1 - delta / next, exponent(std) + 1);
  }

  /**
   * What each snapshot counts for in the wanted one (algorithm 3): the least-squares fit of the
   * wanted profile by the stored ones, brought to the sum 1.
   *
   * @throws dualdiffusion.core.BadRequestException when two snapshots are the same
   */
  public static double[] coefficients(List<Snapshot> stored, Snapshot wanted) {
    Range.check("number of stored averages", stored.size(), 1, 10_000);
    int n = stored.size();
    double[][] matrix = new double[n][n + 1];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        matrix[row][column] = correlation(stored.get(row), stored.get(column));
      }
      matrix[row][n] = correlation(stored.get(row), wanted);
    }
    return sumToOne(LinearSystem.solve(matrix));
  }

  /** The inner product of two profiles (eq. 151). */
  static double correlation(Snapshot a, Snapshot b) {
    double ea = a.exponent();
    double eb = b.exponent();
    double ratio = Math.pow(a.step() / b.step(), a.step() < b.step() ? eb : -ea);
    return (ea + 1) * (eb + 1) * ratio / ((ea + eb + 1) * Math.max(a.step(), b.step()));
  }

  private static double[] sumToOne(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }
}
