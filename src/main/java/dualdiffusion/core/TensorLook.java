package dualdiffusion.core;

import java.util.List;

/**
 * What a tensor's values are like. NaN and infinite values are counted and left out of all else;
 * where there is no finite value the figures are 0.
 *
 * @param values how many
 * @param notFinite how many of them are NaN or infinite
 * @param deviation population standard deviation
 * @param histogram numbers of values in bins of equal width from {@code min} to {@code max}
 */
public record TensorLook(
    long values,
    long notFinite,
    double min,
    double max,
    double mean,
    double deviation,
    List<Long> histogram,
    Picture picture) {
  public TensorLook {
    histogram = List.copyOf(histogram);
  }

  /**
   * A two-dimensional slice as a picture. Where it has more rows or columns than the picture, a
   * cell is the mean of the values it stands for.
   *
   * @param slice which of {@code slices} it is
   * @param rows of the slice
   * @param columns of the slice
   * @param height of the picture
   * @param width of the picture
   * @param levels [row · width + column]: 1 is −scale, 128 is 0, 255 is scale; beyond is clamped
   */
  public record Picture(
      long slice,
      long slices,
      long rows,
      long columns,
      int height,
      int width,
      byte[] levels,
      double scale) {
    /** Level of a value of 0. */
    public static final int ZERO = 128;

    /** Most rows and columns of a picture. */
    public static final int MAX_SIDE = 512;

    /** A cell's value as a share of the scale, −1…1. */
    public double value(int row, int column) {
      return ((levels[row * width + column] & 0xff) - ZERO) / (ZERO - 1.0);
    }
  }
}
