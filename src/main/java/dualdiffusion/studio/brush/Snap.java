package dualdiffusion.studio.brush;

import dualdiffusion.dsp.Notes;
import java.util.Optional;

/**
 * What places are drawn to.
 *
 * @param beats times of beats; empty for any time
 * @param notes whether frequencies are those of notes
 */
record Snap(Optional<Beats> beats, boolean notes) {

  /** The place nearest to a point: on a beat, in the middle of a note. */
  BrushPoint point(BrushSurface surface, BrushPoint at) {
    double x = beats.map(b -> surface.x(b.nearest(surface.seconds(at.x())))).orElse(at.x());
    return new BrushPoint(x, notes ? surface.y(Notes.hz(key(surface, at.y()))) : at.y());
  }

  /** The whole beats and whole notes that a box between two corners touches. */
  Box box(BrushSettings brush, BrushSurface surface, BrushPoint a, BrushPoint b) {
    Box box = Box.between(brush, a, b);
    if (beats.isPresent()) {
      box = inTime(box, surface, beats.get());
    }
    return notes ? inPitch(box, surface) : box;
  }

  private static Box inTime(Box box, BrushSurface surface, Beats beats) {
    double from = beats.before(surface.seconds(box.left()));
    double to = Math.max(beats.after(surface.seconds(box.right())), from + 60 / beats.bpm());
    return new Box(box.brush(), surface.x(from), surface.x(to), box.top(), box.bottom());
  }

  private static Box inPitch(Box box, BrushSurface surface) {
    return new Box(
        box.brush(),
        box.left(),
        box.right(),
        surface.y(Notes.hz(key(surface, box.top()) + 0.5)),
        surface.y(Notes.hz(key(surface, box.bottom()) - 0.5)));
  }

  /** The note at a height; the lowest where there is none. */
  private static int key(BrushSurface surface, double y) {
    return (int) Math.round(Notes.key(Math.max(surface.hz(y), Notes.LOWEST_HZ)));
  }
}
