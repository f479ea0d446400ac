package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.Hashes;
import java.util.Map;
import java.util.Optional;

/**
 * All that a result depends on: the same recipe gives the same file.
 *
 * @param version of the way recipes are made
 * @param model SHA-256 of the model's index, which names its weights by theirs
 * @param weights other weights than the model's choice, by module
 * @param sampling with its seed
 * @param seconds length of new music; empty for an edit
 * @param files SHA-256 of the files it is made of, by their names in the configuration
 */
record SampleRecipe(
    int version,
    String model,
    Map<String, String> weights,
    SamplePrompt prompt,
    SamplingSettings sampling,
    String decoder,
    Optional<Double> seconds,
    boolean loop,
    Optional<SampleEdit> edit,
    Map<String, String> files,
    String type) {
  static final int VERSION = 1;
  private static final int KEY_LENGTH = 12;

  /** Twelve hexadecimal digits. */
  String key() {
    return Hashes.of(Json.toLine(this)).substring(0, KEY_LENGTH);
  }
}
