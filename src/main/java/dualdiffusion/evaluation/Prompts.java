package dualdiffusion.evaluation;

import dualdiffusion.composer.Composition;
import java.util.Locale;

/** What is said of composed clips, and what of it can be checked. */
final class Prompts {
  private Prompts() {}

  /** Of every second clip the longest caption, which says all; of the others each in turn. */
  static String of(Composition clip, int number) {
    int count = clip.captions().size();
    return clip.captions().get(number % 2 == 0 ? count - 1 : number / 2 % count);
  }

  static boolean saysTempo(String prompt) {
    return prompt.toLowerCase(Locale.ROOT).matches(".*\\d bpm\\b.*");
  }

  static boolean saysMode(String prompt, String mode) {
    return prompt.toLowerCase(Locale.ROOT).contains(mode);
  }

  /** Whether a key stands in it, such as in "F# minor". */
  static boolean saysKey(String prompt, String mode) {
    return prompt.matches("(?s).*\\b[A-G][#b]? " + mode + ".*");
  }
}
