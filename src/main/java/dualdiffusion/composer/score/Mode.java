package dualdiffusion.composer.score;

import java.util.List;
import java.util.Locale;

/** The modes that are composed in. */
public enum Mode {
  MAJOR(0, 2, 4, 5, 7, 9, 11),
  MINOR(0, 2, 3, 5, 7, 8, 10),
  DORIAN(0, 2, 3, 5, 7, 9, 10),
  /** The major pentatonic scale. */
  PENTATONIC(0, 2, 4, 7, 9);

  private final List<Integer> steps;

  Mode(Integer... steps) {
    this.steps = List.of(steps);
  }

  /** Semitones of its notes above the tonic. */
  public List<Integer> steps() {
    return steps;
  }

  /** Semitones that the degrees I…VII of numerals stand for. */
  List<Integer> degrees() {
    return this == PENTATONIC ? MAJOR.steps : steps;
  }

  /** In files and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
