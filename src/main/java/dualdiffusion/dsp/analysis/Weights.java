package dualdiffusion.dsp.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The fitted weights, from {@code resources/analysis/weights.txt}: a name and numbers a line. */
final class Weights {
  private static final String RESOURCE = "/analysis/weights.txt";

  static final Choice TEMPO = choice("tempo", TempoFeatures.COUNT);
  static final Choice METRE = choice("metre", MetreFeatures.COUNT);
  static final Choice KEY = choice("key", KeyFeatures.COUNT);

  private Weights() {}

  private static Choice choice(String name, int count) {
    double[] weights =
        text()
            .lines()
            .filter(line -> line.startsWith(name + " "))
            .map(line -> line.substring(name.length() + 1).strip().split(" +"))
            .map(words -> Arrays.stream(words).mapToDouble(Double::parseDouble).toArray())
            .findFirst()
            .orElseThrow();
    if (weights.length != count) {
      throw new IllegalStateException(
          "%d weights for %d features: %s".formatted(weights.length, count, name));
    }
    return new Choice(weights);
  }

  private static String text() {
    try (InputStream in =
        Optional.ofNullable(Weights.class.getResourceAsStream(RESOURCE)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
