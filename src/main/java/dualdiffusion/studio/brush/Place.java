package dualdiffusion.studio.brush;

/** A point of the music, which stays where it is when the view moves. */
record Place(double seconds, double hz) {
  static Place of(BrushSurface surface, BrushPoint point) {
    return new Place(surface.seconds(point.x()), surface.hz(point.y()));
  }

  BrushPoint on(BrushSurface surface) {
    return new BrushPoint(surface.x(seconds), surface.y(hz));
  }
}
