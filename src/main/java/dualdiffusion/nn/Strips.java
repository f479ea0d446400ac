package dualdiffusion.nn;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Tiles;

/**
 * Local computations over wide images run in strips of columns: they stay in the processor's cache,
 * and are small enough for the allocator to reuse, where a whole image would be mapped anew for
 * each result.
 */
final class Strips {
  /** Values of an image between two layers. */
  private static final int CELLS = 1 << 21;

  /** Narrower strips would be mostly overlap. */
  private static final int MIN_WIDTH = 64;

  private Strips() {}

  /**
   * Strips for images of so many channels and rows, in columns of an input (or output) that is
   * {@code scale} times smaller.
   *
   * @param reach columns to either side that one column depends on
   * @return one strip where gradients are recorded: all of it is kept anyway
   */
  static Tiles of(int reach, int scale, int channels, int rows) {
    if (Gradients.recording()) {
      return new Tiles(Integer.MAX_VALUE / 2, 0);
    }
    int width = Math.max(MIN_WIDTH, CELLS / (channels * rows));
    return new Tiles(Math.max(1, width / scale), (reach + scale - 1) / scale);
  }

  static Tensor columns(Tensor x, int from, int to) {
    boolean whole = from == 0 && to == x.size(3);
    return whole ? x : Kernels.run("narrow", x, 3, from, to - from);
  }
}
