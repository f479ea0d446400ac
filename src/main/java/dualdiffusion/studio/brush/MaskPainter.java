package dualdiffusion.studio.brush;

import dualdiffusion.core.Mask;

/** Puts shapes into a mask: each cell once, its edges computed once a row and once a column. */
final class MaskPainter {
  /** How often one stroke may go round a loop. */
  private static final int MOST_TURNS = 4;

  private MaskPainter() {}

  /** Paints or erases a shape; over a loop's seam it goes on at the other end. */
  static void paint(MaskGrid grid, BrushSettings brush, BrushSurface surface, Shape shape) {
    double length = brush.seamSeconds();
    if (length <= 0) {
      once(grid, brush, surface, shape);
      return;
    }
    int first = turn(surface.seconds(shape.left()), length);
    int last = turn(surface.seconds(shape.right()), length);
    for (int turn = first; turn <= last; turn++) {
      once(grid, brush, surface.earlier(turn * length), shape);
    }
  }

  private static int turn(double seconds, double length) {
    return (int) Math.clamp(Math.floor(seconds / length), -MOST_TURNS, MOST_TURNS);
  }

  private static void once(MaskGrid grid, BrushSettings brush, BrushSurface surface, Shape shape) {
    int first = Math.max(0, surface.column(shape.left()));
    int last = Math.min(grid.columns() - 1, surface.column(shape.right()));
    if (first > last) {
      return;
    }
    double[] columns = columnEdges(surface, first, last);
    double[] rows = surface.rowEdges();
    for (int row = 0; row < Mask.ROWS; row++) {
      int at = row;
      shape
          .band(rows[row + 1], rows[row])
          .ifPresent(band -> row(grid, brush, at, first, columns, band));
    }
  }

  private static double[] columnEdges(BrushSurface surface, int first, int last) {
    var edges = new double[last - first + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = surface.left(first + i);
    }
    return edges;
  }

  private static void row(
      MaskGrid grid, BrushSettings brush, int row, int first, double[] edges, Shape.Band band) {
    for (int i = 0; i + 1 < edges.length; i++) {
      double paint = band.strength(edges[i], edges[i + 1]);
      if (paint > 0) {
        grid.set(row, first + i, brush.applied(grid.at(row, first + i), paint));
      }
    }
  }
}
