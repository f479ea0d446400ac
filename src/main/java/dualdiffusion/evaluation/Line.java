package dualdiffusion.evaluation;

import java.util.Map;

/**
 * What was measured of one thing.
 *
 * @param key which: its kind and number, such as {@code text/12}
 * @param figures by name, all finite
 * @param words by name
 * @param embedding how a CLAP hears it; empty without one
 */
record Line(String key, Map<String, Double> figures, Map<String, String> words, float[] embedding) {
  Line {
    figures = Map.copyOf(figures);
    words = Map.copyOf(words);
  }

  static Line of(String key, Map<String, Double> figures) {
    return new Line(key, figures, Map.of(), new float[0]);
  }

  double figure(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalStateException(key + " has no " + name);
    }
    return figure;
  }

  String word(String name) {
    return words.getOrDefault(name, "");
  }
}
