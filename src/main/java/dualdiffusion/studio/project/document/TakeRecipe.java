package dualdiffusion.studio.project.document;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import java.util.List;

/**
 * How a take was made: enough to make it again.
 *
 * @param kind e.g. "generate" or "in-paint"
 * @param model name of the model
 * @param modelHash which weights those were; empty when unknown
 * @param sampling all parameters, the seed among them
 */
public record TakeRecipe(
    String kind,
    String model,
    String modelHash,
    List<PromptLine> prompt,
    List<PromptLine> negative,
    SamplingSettings sampling,
    Decoder decoder) {
  public TakeRecipe {
    prompt = List.copyOf(prompt);
    negative = List.copyOf(negative);
  }
}
