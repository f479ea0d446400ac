package dualdiffusion.studio.project;

import dualdiffusion.config.Json;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.util.Map;

/**
 * How a rendered file was made, kept in its comment as JSON.
 *
 * @param product what wrote it
 * @param model name of the model
 */
public record TakeTags(String product, String model, Prompt prompt, SamplingSettings sampling) {

  /** Tags of a made take; none of a file that was only opened. */
  static Map<String, String> of(Take take) {
    Recipe recipe = take.recipe();
    if (recipe == null) {
      return Map.of();
    }
    var made =
        new TakeTags("Dual Diffusion Studio", recipe.model(), recipe.prompt(), recipe.sampling());
    return Map.of("comment", Json.toText(made), "title", recipe.prompt().toString());
  }
}
