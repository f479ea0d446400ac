package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How notes are played against the grid.
 *
 * @param swing where the second half of a beat begins, 0.5 = even … 0.67 = triplets
 * @param fine true when sixteenths swing instead of eighths
 * @param loose standard deviation of beginnings in beats
 * @param dynamics standard deviation of velocities
 */
public record Groove(double swing, boolean fine, double loose, double dynamics) {

  /** The notes as they are played. */
  public List<Note> play(List<Note> notes, int loopBeats, Chance chance) {
    List<Note> played = new ArrayList<>();
    double turn = chance.between(0, 1);
    for (Note note : notes) {
      double late = loose * chance.normal();
      double begin = swung(note.beat()) + (late < 0 ? late / 2 : late);
      double end = swung(note.end());
      // One swell in a loop, so that its end meets its beginning.
      double swell = 1 + 0.07 * Math.sin(2 * Math.PI * (note.beat() / loopBeats + turn));
      double velocity = note.velocity() * swell + dynamics * chance.normal();
      Note moved = new Note(begin, Math.max(0.05, end - begin), note.pitch(), note.velocity());
      played.add(moved.withVelocity(velocity));
    }
    return played;
  }

  /** A beat's first half lasts {@code swing}, its second the rest. */
  private double swung(double beat) {
    double unit = fine ? 0.5 : 1;
    double whole = Math.floor(beat / unit + 1e-9);
    double part = beat / unit - whole;
    double moved = part < 0.5 ? part * 2 * swing : swing + (part - 0.5) * 2 * (1 - swing);
    return (whole + moved) * unit;
  }
}
