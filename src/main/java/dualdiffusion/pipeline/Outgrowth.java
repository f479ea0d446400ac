package dualdiffusion.pipeline;

import dualdiffusion.core.Drawing;
import dualdiffusion.core.JobContext;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Continues latents beyond their last or before their first column, window by window: each window
 * hears the columns before it, drawn ones included, so that there is no limit to the length.
 */
final class Outgrowth {
  /** Columns of one window; about two thirds of them are new. */
  private static final int WINDOW = 192;

  private final LatentPainter painter;
  private final LatentGrid grid;

  Outgrowth(LatentPainter painter, LatentGrid grid) {
    this.painter = painter;
    this.grid = grid;
  }

  /** Which end grows. */
  enum Side {
    LEFT,
    RIGHT;

    Side opposite() {
      return this == LEFT ? RIGHT : LEFT;
    }
  }

  /**
   * Continues.
   *
   * @param known {@code [1, channels, rows, columns]}
   * @param columns how many to add
   * @param firstColumn place of {@code known} on the clip's time axis
   * @return known and new columns in order of time, {@code [variations, channels, rows, …]}
   */
  Tensor grow(
      Tensor known, int columns, int firstColumn, Side side, Drawing drawing, JobContext job) {
    try (var scope = new Scope()) {
      long[] each = {drawing.variations(), 1, 1, 1};
      Tensor all = Kernels.run("repeat", known, each);
      int first = firstColumn;
      for (int left = columns; left > 0; ) {
        int fresh = fresh(all.size(3), left);
        Tensor more = window(all, fresh, first, side, drawing, job);
        int kept = Math.min(fresh, left);
        all = joined(all, part(more, side.opposite(), kept), side);
        first -= side == Side.LEFT ? kept : 0;
        left -= kept;
      }
      return scope.keep(all);
    }
  }

  /** New columns of the next window: with its context they are what the model takes. */
  private int fresh(int known, int wanted) {
    int context = context(known);
    return grid.align(Math.min(WINDOW, context + wanted)) - context;
  }

  private static int context(int known) {
    return Math.min(known, InpaintWindow.CONTEXT);
  }

  private Tensor window(
      Tensor all, int fresh, int first, Side side, Drawing drawing, JobContext job) {
    try (var scope = new Scope()) {
      int known = all.size(3);
      int context = context(known);
      Tensor heard = part(all, side, context);
      Tensor unknown = Tensor.zeros(all.size(0), all.size(1), all.size(2), fresh);
      Tensor reference = joined(heard, unknown, side);
      float[] strengths = strengths(context, fresh, side);
      int start = side == Side.RIGHT ? first + known - context : first - fresh;
      var around = new LatentReference(reference, strengths, grid.rows(), context + fresh);
      Tensor drawn = painter.paint(drawing, Canvas.around(around, start), job);
      return scope.keep(Kernels.run("own", part(drawn, side, fresh)));
    }
  }

  private float[] strengths(int context, int fresh, Side side) {
    int columns = context + fresh;
    float[] strengths = new float[grid.rows() * columns];
    for (int r = 0; r < grid.rows(); r++) {
      int from = r * columns + (side == Side.RIGHT ? context : 0);
      Arrays.fill(strengths, from, from + fresh, 1);
    }
    return strengths;
  }

  /** The outermost columns of a side: its last ones at the right, its first at the left. */
  private static Tensor part(Tensor x, Side side, int columns) {
    return switch (side) {
      case RIGHT -> Kernels.run("narrow", x, 3, x.size(3) - columns, columns);
      case LEFT -> Kernels.run("narrow", x, 3, 0, columns);
    };
  }

  private static Tensor joined(Tensor known, Tensor fresh, Side side) {
    return Kernels.run(
        "cat", side == Side.RIGHT ? List.of(known, fresh) : List.of(fresh, known), 3);
  }
}
