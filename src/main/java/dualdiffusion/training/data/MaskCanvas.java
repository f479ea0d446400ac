package dualdiffusion.training.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mask under the brush. What is painted adds up to at most 1; around it, values fall to 0 over
 * the width of the soft edge. Columns beyond an end are those at the other, as in a loop.
 */
final class MaskCanvas {
  private static final float TINY = 1e-3f;

  private final int rows;
  private final int columns;
  private final double edge;
  private final float[] values;

  /**
   * @param edge cells over which values fall around what is painted; 0 for none
   */
  MaskCanvas(int rows, int columns, double edge) {
    this.rows = rows;
    this.columns = columns;
    this.edge = edge;
    values = new float[rows * columns];
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  float[] values() {
    return values;
  }

  void fill() {
    Arrays.fill(values, 1);
  }

  /** All rows of columns {@code from} to {@code to}, which may lie beyond the end. */
  void stretch(int from, int to) {
    for (int column = 0; column < columns; column++) {
      double outside = outside(column, from, to);
      if (to > columns) {
        outside = Math.min(outside, outside(column + columns, from, to));
      }
      column(column, value(outside));
    }
  }

  /** A rectangle of cells, rows beyond the mask left out. */
  void rectangle(double low, double high, double from, double to) {
    double reach = 1 + edge;
    for (int column = (int) Math.floor(from - reach); column <= to + reach; column++) {
      double aside = Math.max(0, Math.max(from - column, column - to));
      int top = Math.min(rows - 1, (int) (high + reach));
      for (int row = Math.max(0, (int) (low - reach)); row <= top; row++) {
        double above = Math.max(0, Math.max(low - row, row - high));
        paint(row, column, value(Math.hypot(aside, above)));
      }
    }
  }

  /** One dab of a round brush. */
  void disc(double row, double column, double radius) {
    double reach = radius + edge;
    int top = Math.min(rows - 1, (int) Math.floor(row + reach));
    for (int r = Math.max(0, (int) Math.ceil(row - reach)); r <= top; r++) {
      for (int c = (int) Math.ceil(column - reach); c <= column + reach; c++) {
        paint(r, c, value(Math.hypot(r - row, c - column) - radius));
      }
    }
  }

  /**
   * Squares of cells, each free by chance.
   *
   * @param share of them that are free
   * @param size of a square
   */
  void cells(double share, int size, RandomGenerator random) {
    for (int row = 0; row < rows; row += size) {
      for (int column = 0; column < columns; column += size) {
        if (random.nextDouble() < share) {
          square(row, column, size);
        }
      }
    }
  }

  /** Free becomes known and known free. */
  void invert() {
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 - values[i];
    }
  }

  /** Frees a cell of a mask that has none. */
  void freeOne(RandomGenerator random) {
    for (float value : values) {
      if (value > 0) {
        return;
      }
    }
    values[random.nextInt(values.length)] = 1;
  }

  private void square(int row, int column, int size) {
    for (int r = row; r < Math.min(rows, row + size); r++) {
      for (int c = column; c < Math.min(columns, column + size); c++) {
        paint(r, c, 1);
      }
    }
  }

  /** Columns to the nearest of a stretch, 0 within. */
  private static double outside(int column, int from, int to) {
    return Math.max(0, Math.max(from - column, column - to + 1));
  }

  /** 1 up to the border, falling to 0 at the edge's width. */
  private float value(double outside) {
    if (outside <= 0) {
      return 1;
    }
    float value = edge <= 0 ? 0 : (float) Math.max(0, 1 - outside / (edge + 1));
    return value < TINY ? 0 : value;
  }

  private void column(int column, float value) {
    for (int row = 0; row < rows; row++) {
      paint(row, column, value);
    }
  }

  private void paint(int row, int column, float value) {
    int at = row * columns + Math.floorMod(column, columns);
    values[at] = Math.max(values[at], value);
  }
}
