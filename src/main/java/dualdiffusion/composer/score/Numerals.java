package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Roman numerals to chords: {@code I}, {@code vi}, {@code bVII}, {@code Vsus4}, {@code V7}. Degrees
 * are the mode's own (VI of minor lies 8 semitones up); capitals are major, small letters minor.
 */
final class Numerals {
  private static final Pattern FORM = Pattern.compile("(b?)([IViv]+)(.*)");
  private static final List<String> DEGREES = List.of("i", "ii", "iii", "iv", "v", "vi", "vii");
  private static final Map<String, List<Integer>> FORMS =
      Map.of(
          "dim", List.of(0, 3, 6),
          "sus2", List.of(0, 2, 7),
          "sus4", List.of(0, 5, 7),
          "6", List.of(0, 4, 7, 9),
          "5", List.of(0, 7));

  private Numerals() {}

  /** The chord of a numeral in a key. */
  static Chord chord(String numeral, Scale scale) {
    Matcher parts = FORM.matcher(numeral);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no numeral: " + numeral);
    }
    String letters = parts.group(2);
    int degree = DEGREES.indexOf(letters.toLowerCase(Locale.ROOT));
    int flat = parts.group(1).isEmpty() ? 0 : 1;
    int root = Math.floorMod(scale.tonic() + scale.mode().degrees().get(degree) - flat, 12);
    boolean minor = Character.isLowerCase(letters.charAt(0));
    String form = parts.group(3);
    List<Integer> triad = minor ? List.of(0, 3, 7) : List.of(0, 4, 7);
    String name = Scale.name(root) + (minor && !form.equals("dim") ? "m" : "") + form;
    return new Chord(root, FORMS.getOrDefault(form, triad), name);
  }

  /** The same chord with the seventh that its key has, where it has one. */
  static Chord withSeventh(Chord chord, Scale scale) {
    boolean minor = scale.has(chord.root() + 10);
    boolean major = scale.has(chord.root() + 11);
    if (chord.intervals().size() != 3 || !(minor || major) || scale.mode() == Mode.PENTATONIC) {
      return chord;
    }
    List<Integer> intervals = new ArrayList<>(chord.intervals());
    intervals.add(minor ? 10 : 11);
    return new Chord(chord.root(), intervals, chord.name() + (minor ? "7" : "maj7"));
  }
}
