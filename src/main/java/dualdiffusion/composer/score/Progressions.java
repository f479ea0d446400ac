package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which chord follows which: stock phrases of four chords, and walks for other lengths. */
final class Progressions {
  private static final Map<Mode, List<String>> PHRASES =
      Map.of(
          Mode.MAJOR,
          List.of(
              "I V vi IV",
              "I vi IV V",
              "I IV I V",
              "I iii IV V",
              "I IV ii V",
              "I vi ii V",
              "I ii IV V",
              "I V IV V",
              "I iii vi V",
              "I IV vi V"),
          Mode.MINOR,
          List.of(
              "i VI VII V",
              "i iv VI V",
              "i VI iv V",
              "i VII VI V",
              "i iv i V",
              "i v VI V",
              "i VI III V",
              "i iv VII V",
              "i VII iv V",
              "i i VI VII"),
          Mode.DORIAN,
          List.of(
              "i IV i IV",
              "i IV VII i",
              "i ii IV i",
              "i VII IV i",
              "i v IV i",
              "i IV i VII",
              "i ii i IV",
              "i VII i IV"),
          Mode.PENTATONIC,
          List.of(
              "I vi Vsus4 I6",
              "I IIsus4 vi Vsus4",
              "I Vsus4 vi I6",
              "I vi IIsus4 Vsus4",
              "I VIsus4 vi Vsus2",
              "I Vsus2 VIsus4 Vsus4"));

  private static final Map<Mode, Map<String, String>> WALKS =
      Map.of(
          Mode.MAJOR,
          Map.of(
              "I",
              "IV V vi ii iii",
              "ii",
              "V IV",
              "iii",
              "vi IV",
              "IV",
              "I V ii",
              "V",
              "I vi IV",
              "vi",
              "IV ii V iii"),
          Mode.MINOR,
          Map.of(
              "i",
              "iv VI VII v",
              "iv",
              "i VII V",
              "v",
              "VI iv i",
              "V",
              "i VI",
              "VI",
              "III iv VII",
              "VII",
              "i III VI",
              "III",
              "VI iv VII"),
          Mode.DORIAN,
          Map.of("i", "IV VII ii IV", "ii", "IV i", "IV", "i VII v", "v", "i IV", "VII", "i IV"),
          Mode.PENTATONIC,
          Map.of(
              "I",
              "vi Vsus4 IIsus4",
              "vi",
              "Vsus4 IIsus4 I",
              "Vsus4",
              "I vi",
              "IIsus4",
              "Vsus4 vi"));

  private static final Map<Mode, List<String>> CADENCES =
      Map.of(
          Mode.MAJOR, List.of("V", "V", "IV"),
          Mode.MINOR, List.of("V", "V", "VII"),
          Mode.DORIAN, List.of("IV", "VII"),
          Mode.PENTATONIC, List.of("Vsus4", "Vsus2"));

  private Progressions() {}

  /** Numerals of so many chords, from the tonic to one that leads back to it. */
  static List<String> choose(Mode mode, int count, Chance chance) {
    List<String> chords = new ArrayList<>();
    List<String> first = phrase(mode, chance);
    List<String> second = chance.in(0.5) ? first : phrase(mode, chance);
    for (int rest = count; rest > 0; rest = count - chords.size()) {
      boolean odd = (chords.size() / 4) % 2 == 1;
      if (rest % 4 == 0) {
        chords.addAll(odd ? second : first);
      } else {
        chords.addAll(walk(mode, rest > 8 ? rest % 4 + 4 : rest, chance));
      }
    }
    return chords;
  }

  private static List<String> phrase(Mode mode, Chance chance) {
    return words(chance.any(PHRASES.getOrDefault(mode, List.of())));
  }

  private static List<String> walk(Mode mode, int count, Chance chance) {
    Map<String, String> walks = WALKS.getOrDefault(mode, Map.of());
    List<String> chords = new ArrayList<>();
    String chord = mode == Mode.MINOR || mode == Mode.DORIAN ? "i" : "I";
    for (int i = 0; i < count - 1; i++) {
      chords.add(chord);
      chord = chance.any(words(walks.getOrDefault(chord, chord)));
    }
    chords.add(count == 1 ? chord : chance.any(CADENCES.getOrDefault(mode, List.of())));
    return chords;
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }
}
