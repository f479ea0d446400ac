package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as people write them into configurations. */
final class Patterns {
  private Patterns() {}

  /**
   * @throws BadRequestException naming the field and what is wrong with it
   */
  static Pattern of(String field, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new BadRequestException(
          "The %s \"%s\" is no regular expression: %s.".formatted(field, text, e.getDescription()),
          "Mend it; a backslash is written twice in JSON.");
    }
  }
}
