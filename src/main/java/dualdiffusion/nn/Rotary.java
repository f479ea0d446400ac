package dualdiffusion.nn;

import dualdiffusion.core.MelScale;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Rotary position of attention over an image: half of the pairs of channels turn with the column,
 * half with the row; along one line all of them turn with the place on it.
 */
final class Rotary {
  /** The slowest pair turns this much slower than the fastest, about. */
  private static final double BASE = 10_000;

  private final AttentionConfig config;
  private final int pairs;
  private final Weights weights;

  /**
   * @param pairs half of a head's channels
   */
  Rotary(AttentionConfig config, int pairs, Weights weights) {
    this.config = config;
    this.pairs = pairs;
    this.weights = weights;
  }

  /** Cosine and sine of every pair's angle at every cell, or nothing. */
  List<Tensor> turn(int rows, int columns) {
    if (config.position() == AttentionConfig.Position.NONE) {
      return List.of();
    }
    String key =
        "%s %s %d %d %d".formatted(config.position(), config.maxHz(), pairs, rows, columns);
    return List.of(
        weights.constant(key + " cos", () -> table(rows, columns, Math::cos)),
        weights.constant(key + " sin", () -> table(rows, columns, Math::sin)));
  }

  private Tensor table(int rows, int columns, DoubleUnaryOperator wave) {
    int timed = rows == 1 ? pairs : columns == 1 ? 0 : pairs / 2;
    double[] places = rowPlaces(rows);
    float[] values = new float[pairs * rows * columns];
    int at = 0;
    for (int pair = 0; pair < pairs; pair++) {
      boolean time = pair < timed;
      double speed = time ? speed(pair, timed) : speed(pair - timed, pairs - timed);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          values[at++] = (float) wave.applyAsDouble(speed * (time ? column : places[row]));
        }
      }
    }
    return Tensor.of(values, pairs, 1, (long) rows * columns);
  }

  private static double speed(int pair, int of) {
    return Math.pow(BASE, -(double) pair / of);
  }

  /** Where rows stand, 0…rows − 1. */
  private double[] rowPlaces(int rows) {
    double[] places = new double[rows];
    double low = octaves(0, rows);
    double high = octaves(rows - 1, rows);
    boolean even = config.position() == AttentionConfig.Position.ROTARY || rows == 1;
    for (int row = 0; row < rows; row++) {
      places[row] = even ? row : (rows - 1) * (octaves(row, rows) - low) / (high - low);
    }
    return places;
  }

  /** log2 of the frequency in the middle of a row of the mel axis. */
  private double octaves(int row, int rows) {
    return Math.log(MelScale.hzAt((row + 1.0) / (rows + 1), config.maxHz())) / Math.log(2);
  }
}
