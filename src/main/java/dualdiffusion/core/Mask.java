package dualdiffusion.core;

import java.util.Arrays;

/**
 * A painted region: one strength 0…1 per latent cell. Columns are {@value #COLUMN_SECONDS} s of
 * time from the start of the clip; rows split the mel axis (0 Hz … {@value #MAX_HZ} Hz) evenly, row
 * 0 lowest. 0 keeps the audio, 1 replaces it, values between say how far it may change
 * (differential diffusion, ENGINE §6).
 */
public final class Mask {
  public static final int ROWS = 32;
  public static final double COLUMN_SECONDS = 0.064;
  public static final double MAX_HZ = 16_000;

  private final int columns;
  private final float[] strengths;

  /**
   * @param strengths {@code [row * columns + column]}, each 0…1, of length ROWS × columns
   */
  public Mask(int columns, float[] strengths) {
    if (columns < 0 || strengths.length != ROWS * columns) {
      throw new IllegalArgumentException(
          strengths.length + " strengths for " + ROWS + "×" + columns + " cells");
    }
    for (float s : strengths) {
      if (!(s >= 0 && s <= 1)) {
        throw new IllegalArgumentException("mask strength " + s + " is outside 0…1");
      }
    }
    this.columns = columns;
    this.strengths = strengths.clone();
  }

  public static Mask empty(int columns) {
    return new Mask(columns, new float[ROWS * columns]);
  }

  /** Columns needed to cover a clip; the last one may be partly beyond its end. */
  public static int columnsFor(double seconds) {
    return (int) Math.ceil(seconds / COLUMN_SECONDS - 1e-9);
  }

  public int columns() {
    return columns;
  }

  public float at(int row, int column) {
    return strengths[row * columns + column];
  }

  public float[] strengths() {
    return strengths.clone();
  }

  public boolean isEmpty() {
    return firstColumn() < 0;
  }

  /** First painted column, or −1. */
  public int firstColumn() {
    for (int c = 0; c < columns; c++) {
      if (columnPainted(c)) {
        return c;
      }
    }
    return -1;
  }

  /** Last painted column, or −1. */
  public int lastColumn() {
    for (int c = columns - 1; c >= 0; c--) {
      if (columnPainted(c)) {
        return c;
      }
    }
    return -1;
  }

  private boolean columnPainted(int column) {
    for (int r = 0; r < ROWS; r++) {
      if (at(r, column) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask m && m.columns == columns && Arrays.equals(m.strengths, strengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(strengths);
  }

  @Override
  public String toString() {
    return "mask of " + ROWS + "×" + columns + " cells";
  }
}
