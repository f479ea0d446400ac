package dualdiffusion.studio.prompt;

import dualdiffusion.composer.StyleNames;
import java.util.List;
import java.util.stream.Stream;

/** Words to begin with for models that take any text: what the composer's captions speak of. */
final class Vocabulary {
  static final List<String> WORDS =
      Stream.concat(
              Stream.of("calm", "harp", "piano", "strings", "slow", "fast", "minor", "major"),
              Stream.concat(
                  StyleNames.all().stream()
                      .map(StyleNames.Line::id)
                      .filter(id -> !id.equals(StyleNames.MIX)),
                  Stream.of(
                      "bass",
                      "bells",
                      "bright",
                      "choir",
                      "dark",
                      "drums",
                      "energetic",
                      "flute",
                      "guitar",
                      "melody",
                      "organ",
                      "pad",
                      "pluck",
                      "reverb",
                      "sparse",
                      "warm")))
          .distinct()
          .toList();

  private Vocabulary() {}
}
