package dualdiffusion.audio.export;

import dualdiffusion.core.DeviceNames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** File names that every system takes, of any words. */
final class SafeNames {
  private static final int MOST_CHARACTERS = 60;
  private static final String NAMELESS = "sound";

  /** Separators, what Windows forbids, controls, and marks that change the direction of writing. */
  private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{C}]+");

  private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

  private SafeNames() {}

  /** One name without an ending, never empty. */
  static String safe(String words) {
    String text = Normalizer.normalize(words, Normalizer.Form.NFC);
    String clean = trim(FORBIDDEN.matcher(text).replaceAll("-"));
    int characters = clean.codePointCount(0, clean.length());
    if (characters > MOST_CHARACTERS) {
      clean = trim(clean.substring(0, clean.offsetByCodePoints(0, MOST_CHARACTERS)));
    }
    if (clean.isEmpty()) {
      return NAMELESS;
    }
    return DeviceNames.contains(clean) ? "_" + clean : clean;
  }

  private static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  /** One name for each, differing in more than upper and lower case. */
  static List<String> unique(List<String> words) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String one : words) {
      String base = safe(one);
      String name = base;
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = base + "-" + number;
      }
      names.add(name);
    }
    return names;
  }
}
