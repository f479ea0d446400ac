package dualdiffusion.studio.project;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.util.Optional;

/**
 * How a take was made.
 *
 * @param kind e.g. "generate" or "in-paint"
 * @param model name of the model
 */
public record Recipe(
    String kind, String model, Prompt prompt, SamplingSettings sampling, Decoder decoder) {

  /** What is asked of the engine. */
  public Drawing drawing(int variations) {
    return new Drawing(prompt, sampling, decoder, variations, Optional.empty());
  }

  /** The recipe of one of several results. */
  Recipe variation(int index) {
    return new Recipe(
        kind, model, prompt, sampling.withSeed(sampling.seed() + index), decoder);
  }
}
