package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A mask being painted. Rows and columns as in {@link Mask}. Strengths are multiples of 2⁻²³, which
 * floats hold exactly, so that 1 − s is exact too.
 */
public final class MaskGrid {
  private static final double STEPS = 1 << 23;

  private final int columns;
  private final float[] strengths;

  public MaskGrid(int columns) {
    this.columns = columns;
    this.strengths = new float[Mask.ROWS * columns];
  }

  /** A grid with a mask's strengths. */
  public static MaskGrid of(Mask mask) {
    var grid = new MaskGrid(mask.columns());
    float[] strengths = mask.strengths();
    for (int i = 0; i < strengths.length; i++) {
      grid.strengths[i] = rounded(strengths[i]);
    }
    return grid;
  }

  public int columns() {
    return columns;
  }

  public float at(int row, int column) {
    return strengths[row * columns + column];
  }

  void set(int row, int column, float strength) {
    strengths[row * columns + column] = rounded(strength);
  }

  private static float rounded(float strength) {
    return (float) (Math.rint(strength * STEPS) / STEPS);
  }

  /** Of each cell the stronger: this one's by a factor, or the other's; null is nothing. */
  MaskGrid over(@Nullable MaskGrid other, double factor) {
    var all = new MaskGrid(columns);
    for (int i = 0; i < strengths.length; i++) {
      float mine = rounded((float) (factor * strengths[i]));
      all.strengths[i] = other == null ? mine : Math.max(mine, other.strengths[i]);
    }
    return all;
  }

  public Mask toMask() {
    return new Mask(columns, strengths);
  }

  /**
   * Strength of a row between two fractional columns: linear where they are close, else that of the
   * strongest column, so that paint thinner than a pixel is seen.
   */
  public double along(int row, double from, double to) {
    if (to - from <= 1) {
      double c = (from + to) / 2 - 0.5;
      int c0 = (int) Math.floor(c);
      return mix(safe(row, c0), safe(row, c0 + 1), c - c0);
    }
    double strongest = 0;
    int last = Math.min(columns - 1, (int) Math.ceil(to) - 1);
    for (int c = Math.max(0, (int) Math.floor(from)); c <= last; c++) {
      strongest = Math.max(strongest, at(row, c));
    }
    return strongest;
  }

  /** Bilinear strength at fractional cell coordinates; 0 beyond the ends of time. */
  public double smooth(double row, double column) {
    double r = Math.clamp(row - 0.5, 0, Mask.ROWS - 1.0);
    double c = column - 0.5;
    int r0 = (int) r;
    int c0 = (int) Math.floor(c);
    double low = mix(safe(r0, c0), safe(r0, c0 + 1), c - c0);
    double high = mix(safe(r0 + 1, c0), safe(r0 + 1, c0 + 1), c - c0);
    return mix(low, high, r - r0);
  }

  private float safe(int row, int column) {
    boolean inside = column >= 0 && column < columns;
    return inside ? at(Math.min(row, Mask.ROWS - 1), column) : 0;
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  /** Whether any cell of these columns has paint. */
  public boolean isPainted(int first, int last) {
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = Math.max(0, first); c <= Math.min(last, columns - 1); c++) {
        if (at(row, c) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether its strengths are these, {@code [row][column]}. */
  boolean has(float[] all) {
    return Arrays.equals(strengths, all);
  }

  float[] copyColumns(int first, int last) {
    int width = last - first + 1;
    var part = new float[Mask.ROWS * width];
    for (int r = 0; r < Mask.ROWS; r++) {
      System.arraycopy(strengths, r * columns + first, part, r * width, width);
    }
    return part;
  }

  void putColumns(int first, int last, float[] part) {
    int width = last - first + 1;
    for (int r = 0; r < Mask.ROWS; r++) {
      System.arraycopy(part, r * width, strengths, r * columns + first, width);
    }
  }
}
