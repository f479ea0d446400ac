package dualdiffusion.nn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds phrases in texts: whole words only, "c#" being another word than "c". */
final class Phrase {
  private Phrase() {}

  /**
   * @param text lower case
   * @param before a regular expression that must stand before the phrase, or ""
   */
  static Matcher in(String text, String phrase, String before) {
    return Pattern.compile("(?<![\\w#])" + before + Pattern.quote(phrase) + "(?![\\w#])")
        .matcher(text);
  }
}
