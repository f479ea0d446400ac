package dualdiffusion.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long one pass took.
 *
 * @param parts seconds of its parts by name
 */
record Lap(double seconds, Map<String, Double> parts) {

  /** As a line of text: seconds, then {@code name=seconds} of each part. */
  @Override
  public String toString() {
    var text = new StringBuilder().append(seconds);
    parts.forEach((name, part) -> text.append(' ').append(name).append('=').append(part));
    return text.toString();
  }

  static Lap parse(String line) {
    String[] words = line.strip().split(" ");
    Map<String, Double> parts = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int at = words[i].indexOf('=');
      parts.put(words[i].substring(0, at), Double.parseDouble(words[i].substring(at + 1)));
    }
    return new Lap(Double.parseDouble(words[0]), parts);
  }
}
