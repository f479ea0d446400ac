package dualdiffusion.studio.brush;

import java.util.ArrayList;
import java.util.List;

/** The harmonic brush: one line for the pointed note and one for each overtone. */
final class Partials {
  private static final double SEMITONES_PER_OCTAVE = 12;

  private Partials() {}

  /** The lines of a stroke from one pointed note to another, lowest first. */
  static List<Sweep> sweeps(
      BrushSettings brush, BrushSurface surface, BrushPoint from, BrushPoint to) {
    double first = surface.hz(from.y());
    double last = surface.hz(to.y());
    List<Sweep> lines = new ArrayList<>();
    for (int k = 1; k <= 1 + brush.overtones(); k++) {
      if (Math.min(first, last) * k <= surface.axis().maxHz()) {
        lines.add(line(brush, surface, at(from, first * k), at(to, last * k)));
      }
    }
    return lines;
  }

  private record Pitch(double x, double hz) {}

  private static Pitch at(BrushPoint point, double hz) {
    return new Pitch(point.x(), hz);
  }

  private static Sweep line(BrushSettings brush, BrushSurface surface, Pitch from, Pitch to) {
    double ratio = Math.pow(2, brush.semitones() / 2 / SEMITONES_PER_OCTAVE);
    double up = (half(surface, from.hz, ratio) + half(surface, to.hz, ratio)) / 2;
    return new Sweep(
        brush, middle(surface, from, ratio), middle(surface, to, ratio), brush.radius(), up);
  }

  /** Half the height of a line; at least something, to divide by. */
  private static double half(BrushSurface surface, double hz, double ratio) {
    return Math.max(0.5, (surface.y(hz / ratio) - surface.y(hz * ratio)) / 2);
  }

  private static BrushPoint middle(BrushSurface surface, Pitch pitch, double ratio) {
    double y = (surface.y(pitch.hz / ratio) + surface.y(pitch.hz * ratio)) / 2;
    return new BrushPoint(pitch.x, y);
  }
}
