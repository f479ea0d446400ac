package dualdiffusion.core;

import java.util.List;

/**
 * What a person sees of a loaded model.
 *
 * @param folder where it was read from
 * @param parameters weights of all modules together
 * @param sampleRate Hz of the model's audio
 * @param modules type ids, e.g. "unet"
 * @param promptWords words its prompt encoder knows; empty when it takes any text
 */
public record ModelSummary(
    String name,
    String folder,
    long parameters,
    int sampleRate,
    List<String> modules,
    List<String> promptWords) {
  public ModelSummary {
    modules = List.copyOf(modules);
    promptWords = List.copyOf(promptWords);
  }
}
