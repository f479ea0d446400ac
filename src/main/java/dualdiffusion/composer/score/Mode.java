package dualdiffusion.composer.score;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The modes that are composed in. */
public enum Mode {
  MAJOR(0, 2, 4, 5, 7, 9, 11),
  MINOR(0, 2, 3, 5, 7, 8, 10),
  DORIAN(0, 2, 3, 5, 7, 9, 10),
  /** The major pentatonic scale. */
  PENTATONIC(0, 2, 4, 7, 9);

  /** A bit a semitone. */
  private final int bits;

  Mode(int... steps) {
    int set = 0;
    for (int step : steps) {
      set |= 1 << step;
    }
    bits = set;
  }

  /** True for semitones above the tonic, 0…11, that belong to it. */
  boolean has(int step) {
    return (bits >> step & 1) == 1;
  }

  /** Semitones of its notes above the tonic. */
  public List<Integer> steps() {
    return IntStream.range(0, 12).filter(this::has).boxed().toList();
  }

  /** Semitones that the degrees I…VII of numerals stand for. */
  List<Integer> degrees() {
    return (this == PENTATONIC ? MAJOR : this).steps();
  }

  /** In files and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
