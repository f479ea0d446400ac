package dualdiffusion.config;

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

  /** Tags for an audio file: the recipe as its comment, the prompt as its title. */
  public static Map<String, String> of(String model, Prompt prompt, SamplingSettings sampling) {
    var made = new TakeTags("Dual Diffusion Studio", model, prompt, sampling);
    return Map.of("comment", Json.toText(made), "title", prompt.toString());
  }
}
