package dualdiffusion.format;

/** Shape of a mel filter between its neighbours' centres. */
public enum FilterShape {
  TRIANGULAR {
    @Override
    double of(double triangle) {
      return triangle;
    }
  },
  COS {
    @Override
    double of(double triangle) {
      double sine = Math.sin(Math.PI / 2 * triangle);
      return sine * sine;
    }
  };

  /** The gain where a triangle of height 1 has the given one. */
  abstract double of(double triangle);
}
