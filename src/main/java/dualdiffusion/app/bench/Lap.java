package dualdiffusion.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

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
    var words = new StringTokenizer(line);
    double seconds = Double.parseDouble(words.nextToken());
    Map<String, Double> parts = new LinkedHashMap<>();
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      int at = word.indexOf('=');
      parts.put(word.substring(0, at), Double.parseDouble(word.substring(at + 1)));
    }
    return new Lap(seconds, parts);
  }
}
