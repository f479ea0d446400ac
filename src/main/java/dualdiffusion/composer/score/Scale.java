package dualdiffusion.composer.score;

import dualdiffusion.core.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key: tonic and mode.
 *
 * @param tonic pitch class 0…11, 0 = C
 */
public record Scale(int tonic, Mode mode) {
  private static final List<String> NAMES =
      List.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");
  private static final Pattern NAME = Pattern.compile("([A-Ga-g])([#b]?)");

  /** Name of a pitch class, with the accidentals most often met. */
  public static String name(int pitch) {
    return NAMES.get(Math.floorMod(pitch, 12));
  }

  /**
   * The pitch class of a name: {@code C}, {@code f#}, {@code Bb}.
   *
   * @throws BadRequestException for anything else
   */
  public static int tonicOf(String name) {
    Matcher parts = NAME.matcher(name.strip());
    if (!parts.matches()) {
      throw new BadRequestException(
          "There is no key \"" + name + "\".",
          "Use one of " + String.join(", ", NAMES) + "; the mode is asked for apart.");
    }
    int letter = NAMES.indexOf(parts.group(1).toUpperCase(Locale.ROOT));
    int shift = parts.group(2).isEmpty() ? 0 : parts.group(2).equals("#") ? 1 : -1;
    return Math.floorMod(letter + shift, 12);
  }

  /** True for a note of the scale, in any octave. */
  public boolean has(int pitch) {
    return mode.has(Math.floorMod(pitch - tonic, 12));
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
