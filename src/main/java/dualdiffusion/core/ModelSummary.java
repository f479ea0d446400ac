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
 * @param aggregates names of embeddings that its prompts may use
 * @param hearsSounds whether its prompts may hold sounds
 * @param noise levels it was trained on
 */
public record ModelSummary(
    String name,
    String folder,
    long parameters,
    int sampleRate,
    List<String> modules,
    List<String> promptWords,
    List<String> aggregates,
    boolean hearsSounds,
    Noise noise) {
  /**
   * Noise levels, in units of σ.
   *
   * @param max above {@code min}
   * @param min above 0
   */
  public record Noise(double max, double min) {
    /** Those of EDM. */
    public static final Noise USUAL = new Noise(80, 0.002);

    public Noise {
      Range.check("lowest noise level", min, 1e-9, 1e9);
      Range.check("highest noise level", max, min, 1e9);
    }
  }

  /** A model whose prompts are words alone. */
  public ModelSummary(
      String name,
      String folder,
      long parameters,
      int sampleRate,
      List<String> modules,
      List<String> promptWords) {
    this(name, folder, parameters, sampleRate, modules, promptWords, List.of(), false, Noise.USUAL);
  }

  public ModelSummary {
    modules = List.copyOf(modules);
    promptWords = List.copyOf(promptWords);
    aggregates = List.copyOf(aggregates);
  }
}
