package dualdiffusion.studio.brush;

import java.util.Optional;

/** What a brush covers on the canvas; lengths in pixels, y downwards. */
interface Shape {
  double left();

  double right();

  /** What of it lies between two heights, for all cells of a row; empty for nothing. */
  Optional<Band> band(double top, double bottom);

  /** A row of cells under a shape. */
  @FunctionalInterface
  interface Band {
    /** Strength 0…1 for the cell between two edges, by its point deepest inside the shape. */
    double strength(double left, double right);
  }
}
