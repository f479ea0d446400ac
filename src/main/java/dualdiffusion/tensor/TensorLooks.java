package dualdiffusion.tensor;

import dualdiffusion.core.TensorLook;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stored tensor's values are like. They are read twice, a stretch at a time, so that a
 * tensor of any size needs little memory; all sums are in double precision.
 */
public final class TensorLooks {
  /** Bins of a histogram. */
  public static final int BINS = 64;

  private final FiniteValues all;
  private long finite;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;
  private final long[] bins = new long[BINS];

  private TensorLooks(FiniteValues all) {
    this.all = all;
  }

  /**
   * Looks at one tensor.
   *
   * @param slice which slice is pictured, from 0; the nearest there is
   */
  public static TensorLook of(Safetensors file, String name, long slice) {
    var looks = new TensorLooks(new FiniteValues(file, name));
    looks.all.each(looks::first);
    looks.mean = looks.finite == 0 ? 0 : looks.sum / looks.finite;
    looks.all.each(looks::second);
    return looks.result(TensorSlice.of(looks.all, slice));
  }

  private void first(long index, double value) {
    finite++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  private void second(long index, double value) {
    squares += (value - mean) * (value - mean);
    double place = max > min ? (value - min) / (max - min) * BINS : 0;
    bins[(int) Math.min(BINS - 1, place)]++;
  }

  private TensorLook result(TensorLook.Picture picture) {
    long count = all.count();
    List<Long> histogram = new ArrayList<>(BINS);
    for (long bin : bins) {
      histogram.add(bin);
    }
    return new TensorLook(
        count,
        count - finite,
        finite == 0 ? 0 : min,
        finite == 0 ? 0 : max,
        mean,
        finite == 0 ? 0 : Math.sqrt(squares / finite),
        histogram,
        picture);
  }
}
