package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code TEXT} or {@code TEXT=WEIGHT}. */
final class PromptRows {
  private static final Pattern WEIGHTED = Pattern.compile("(.*)=\\s*([-+]?\\d*\\.?\\d+)\\s*");

  private PromptRows() {}

  static Prompt.Row parse(String text) {
    Matcher weighted = WEIGHTED.matcher(text);
    return weighted.matches()
        ? new Prompt.Row(weighted.group(1).strip(), Double.parseDouble(weighted.group(2)))
        : new Prompt.Row(text.strip(), 1);
  }

  /** Reads {@code FILE} or {@code FILE=WEIGHT}. */
  static Prompt.Row sound(String text) {
    Prompt.Row named = parse(text);
    var audio = AudioReader.read(Path.of(named.text()), new Cancel()).audio();
    return new Prompt.Row(named.text(), named.weight(), Optional.of(audio));
  }
}
