package dualdiffusion.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels that a prompt's words name outright, such as "key/Eb" and "mode/minor" in "a slow song in
 * E flat minor": what is written need not be guessed from an embedding.
 */
final class NamedLabels {
  private static final String NOTE = "(?<%s>[A-G])(?<%s>#|♯|b|♭|[ -](?i:sharp|flat))?";
  private static final String MODE = "(?i:maj(?:or)?|min(?:or)?|dorian|pentatonic)";

  /** "in C", "in the key of C" where nothing follows that would make an article of "A". */
  private static final Pattern IN_KEY =
      Pattern.compile(
          "\\b(?i:in(?: the)?(?: key of)?) "
              + NOTE.formatted("note", "sign")
              + "(?=\\s*(?:[,.;:!]|$))");

  private static final Pattern WITH_MODE =
      Pattern.compile("\\b" + NOTE.formatted("note", "sign") + "[ -]" + MODE + "\\b");

  private static final Map<String, Integer> NOTES =
      Map.of("C", 0, "D", 2, "E", 4, "F", 5, "G", 7, "A", 9, "B", 11);

  private final String words;
  private final Set<Integer> tonics = new TreeSet<>();

  NamedLabels(String words) {
    this.words = words;
    for (Pattern pattern : List.of(IN_KEY, WITH_MODE)) {
      for (Matcher m = pattern.matcher(words); m.find(); ) {
        tonics.add(tonic(m.group("note"), m.group("sign")));
      }
    }
  }

  /** Whether a label is named, e.g. "key/C#" by "D flat". */
  boolean names(String label) {
    int slash = label.indexOf('/');
    String value = label.substring(slash + 1);
    if (value.isBlank()) {
      return false;
    }
    if (label.startsWith("key/") && NOTES.containsKey(value.substring(0, 1))) {
      return tonics.contains(tonic(value.substring(0, 1), value.substring(1)));
    }
    String word = "(?iU)(?<!\\w)" + Pattern.quote(value) + "(?!\\w)";
    return Pattern.compile(word).matcher(words).find();
  }

  private static int tonic(String note, @Nullable String sign) {
    String s = sign == null ? "" : sign.strip().toLowerCase(Locale.ROOT);
    int moved =
        switch (s.isEmpty() ? ' ' : s.charAt(s.charAt(0) == '-' ? 1 : 0)) {
          case '#', '♯', 's' -> 1;
          case 'b', '♭', 'f' -> -1;
          default -> 0;
        };
    return Math.floorMod(NOTES.getOrDefault(note, 0) + moved, 12);
  }

  /**
   * Which classes agree with what is named; an attribute of which several values are named, or
   * none, excludes none.
   *
   * @param classes the labels of each
   */
  boolean[] possible(List<List<String>> classes) {
    boolean[] possible = new boolean[classes.size()];
    Arrays.fill(possible, true);
    for (int i = 0; i < classes.getFirst().size(); i++) {
      int attribute = i;
      List<String> labels = classes.stream().map(c -> c.get(attribute)).toList();
      List<String> named = labels.stream().distinct().filter(this::names).toList();
      for (int c = 0; c < possible.length && named.size() == 1; c++) {
        possible[c] &= labels.get(c).equals(named.getFirst());
      }
    }
    return possible;
  }
}
