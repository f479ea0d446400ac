package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.FloatBuffer;

/**
 * What attention scores inside windows are raised by: the learned bias of each relative position,
 * and, where the windows are shifted, a penalty between cells that the roll made neighbours.
 */
final class WindowBias {
  private static final float APART = -100;

  private final int side;
  private final int shift;
  private final int rows;
  private final int columns;

  /**
   * @param side of a window, cells
   * @param rows of the image, padded to whole windows
   */
  WindowBias(int side, int shift, int rows, int columns) {
    this.side = side;
    this.shift = shift;
    this.rows = padded(rows, side);
    this.columns = padded(columns, side);
  }

  /**
   * Gathers.
   *
   * @param table {@code [(2 · side − 1)², heads]}
   * @return {@code [windows, heads, side², side²]}; one window stands for all where nothing is
   *     shifted
   */
  Tensor gather(Tensor table) {
    try (var scope = new Scope()) {
      return scope.keep(Kernels.run("window_bias", table, positions(), penalties()));
    }
  }

  /** Row of the table for each pair of cells, {@code [side⁴]}. */
  private Tensor positions() {
    int cells = side * side;
    Tensor positions = Tensor.empty((long) cells * cells);
    FloatBuffer memory = positions.memory();
    for (int from = 0; from < cells; from++) {
      for (int to = 0; to < cells; to++) {
        memory.put(position(from, to));
      }
    }
    return positions;
  }

  /** What parts cells that are no neighbours, {@code [windows, 1, side², side²]}. */
  private Tensor penalties() {
    int windowsAcross = columns / side;
    int windows = shift == 0 ? 1 : rows / side * windowsAcross;
    int cells = side * side;
    Tensor penalties = Tensor.empty(windows, 1, cells, cells);
    FloatBuffer memory = penalties.memory();
    for (int window = 0; window < windows; window++) {
      int[] regions = regions(window / windowsAcross * side, window % windowsAcross * side);
      for (int from : regions) {
        for (int to : regions) {
          memory.put(from == to ? 0 : APART);
        }
      }
    }
    return penalties;
  }

  /** Row of the table: how far one cell is from another, down and across. */
  private int position(int from, int to) {
    int down = from / side - to / side + side - 1;
    int across = from % side - to % side + side - 1;
    return down * (2 * side - 1) + across;
  }

  /** Which part of the unrolled image each cell of a window comes from. */
  private int[] regions(int top, int left) {
    int[] regions = new int[side * side];
    for (int cell = 0; cell < regions.length; cell++) {
      int down = stretch(top + cell / side, rows);
      regions[cell] = down * 3 + stretch(left + cell % side, columns);
    }
    return regions;
  }

  /** 0 before the last window, 1 in it, 2 in its part that was rolled there from the other end. */
  private int stretch(int at, int size) {
    if (shift == 0 || at < size - side) {
      return 0;
    }
    return at < size - shift ? 1 : 2;
  }

  private static int padded(int size, int side) {
    return (size + side - 1) / side * side;
  }
}
