package dualdiffusion.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Captions for audio that has none: the names of its folders and of itself, without numbers. */
public final class CaptionWords {
  private CaptionWords() {}

  /** At most one caption. */
  public static List<String> of(String id) {
    String words =
        Arrays.stream(id.split("/"))
            .map(CaptionWords::words)
            .filter(w -> !w.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? List.of() : List.of(words);
  }

  private static String words(String name) {
    return Arrays.stream(name.split("[\\s_.()\\[\\]-]+"))
        .filter(word -> !word.isEmpty() && !word.matches("\\d+"))
        .collect(Collectors.joining(" "));
  }
}
