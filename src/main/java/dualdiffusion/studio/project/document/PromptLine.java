package dualdiffusion.studio.project.document;

import dualdiffusion.core.Prompt;
import dualdiffusion.core.Range;
import java.util.Optional;

/**
 * One row of a prompt, as {@link Prompt.Row}, with its sound kept in the project.
 *
 * @param weight −2…2
 * @param source id of the sound to be heard instead of the text
 */
public record PromptLine(String text, double weight, Optional<String> source) {
  public PromptLine {
    Limits.text("prompt text", text);
    Range.check("weight of the prompt", weight, -Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT);
  }
}
