package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A key: tonic and mode.
 *
 * @param tonic pitch class 0…11, 0 = C
 */
public record Scale(int tonic, Mode mode) {
  private static final List<String> NAMES =
      List.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");

  /** Name of a pitch class, with the accidentals most often met. */
  public static String name(int pitch) {
    return NAMES.get(Math.floorMod(pitch, 12));
  }

  /** All names, C first. */
  public static List<String> names() {
    return NAMES;
  }

  /** True for a note of the scale, in any octave. */
  public boolean has(int pitch) {
    return mode.steps().contains(Math.floorMod(pitch - tonic, 12));
  }

  /**
   * The pitches between two bounds that fit a chord: the scale, where a note of the chord outside
   * it takes the place of its neighbours.
   */
  public List<Integer> ladder(Chord chord, int low, int high) {
    List<Integer> ladder = new ArrayList<>();
    for (int pitch = low; pitch <= high; pitch++) {
      if (chord.has(pitch) || (has(pitch) && !clashes(chord, pitch))) {
        ladder.add(pitch);
      }
    }
    return ladder;
  }

  private boolean clashes(Chord chord, int pitch) {
    return foreign(chord, pitch - 1) || foreign(chord, pitch + 1);
  }

  private boolean foreign(Chord chord, int pitch) {
    return chord.has(pitch) && !has(pitch);
  }

  @Override
  public String toString() {
    return name(tonic) + " " + mode.id();
  }
}
