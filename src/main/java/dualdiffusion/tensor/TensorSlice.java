package dualdiffusion.tensor;

import dualdiffusion.core.TensorLook;
import java.util.Arrays;

/**
 * A slice of a stored tensor as a picture of bounded size: of its dimensions that are not 1, the
 * first is down and the second across; each place in the others is a slice of its own. So a
 * convolution {@code [out, in, height, width]} has a picture of out × in for each position of its
 * kernel.
 */
final class TensorSlice {
  /** Values further out than so many RMS do not make all others look alike. */
  private static final double MOST_RMS = 4;

  private final FiniteValues all;
  private final long rows;
  private final long columns;
  private final long slices;
  private final long slice;

  private TensorSlice(FiniteValues all, long slice) {
    this.all = all;
    long count = all.count();
    long[] shape = Arrays.stream(all.file().shape(all.name())).filter(n -> n != 1).toArray();
    boolean single = shape.length < 2;
    rows = single ? Math.min(1, count) : Math.min(shape[0], count);
    columns = single ? count : Math.min(shape[1], count);
    slices = rows == 0 ? 0 : count / rows / columns;
    this.slice = Math.clamp(slice, 0, Math.max(0, slices - 1));
  }

  static TensorLook.Picture of(FiniteValues all, long slice) {
    return new TensorSlice(all, slice).picture();
  }

  private TensorLook.Picture picture() {
    int height = (int) Math.min(rows, TensorLook.Picture.MAX_SIDE);
    int width = (int) Math.min(columns, TensorLook.Picture.MAX_SIDE);
    double[] means = means(height, width);
    double scale = scale(means);
    byte[] levels = new byte[means.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level(means[i], scale);
    }
    return new TensorLook.Picture(slice, slices, rows, columns, height, width, levels, scale);
  }

  /** The mean of the finite values that each cell stands for; 0 where there is none. */
  private double[] means(int height, int width) {
    double[] sums = new double[height * width];
    long[] counts = new long[sums.length];
    all.each(
        (index, value) -> {
          if (index % slices == slice) {
            long place = index / slices;
            long row = place / columns * height / rows;
            int cell = (int) (row * width + place % columns * width / columns);
            sums[cell] += value;
            counts[cell]++;
          }
        });
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i]);
    }
    return sums;
  }

  private static double scale(double[] means) {
    double most = Arrays.stream(means).map(Math::abs).max().orElse(0);
    double rms = Math.sqrt(Arrays.stream(means).map(m -> m * m).average().orElse(0));
    return Math.min(most, MOST_RMS * rms);
  }

  private static byte level(double value, double scale) {
    double share = scale == 0 ? 0 : Math.clamp(value / scale, -1, 1);
    return (byte) Math.round(TensorLook.Picture.ZERO + share * (TensorLook.Picture.ZERO - 1));
  }
}
