package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.TakeRecipe;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a take was made, with the sounds of its prompt in memory; {@link TakeRecipe} is what the
 * project keeps.
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
    return new Recipe(kind, model, prompt, sampling.withSeed(sampling.seed() + index), decoder);
  }

  /**
   * A recipe that was kept.
   *
   * @param sound finds the prompt's sounds; a row whose sound is missing has its words alone
   */
  static Recipe of(TakeRecipe kept, Function<String, Optional<AudioBuffer>> sound) {
    return new Recipe(
        kept.kind(),
        kept.model(),
        new Prompt(rows(kept.prompt(), sound), rows(kept.negative(), sound)),
        kept.sampling(),
        kept.decoder());
  }

  private static List<Prompt.Row> rows(
      List<PromptLine> lines, Function<String, Optional<AudioBuffer>> sound) {
    return lines.stream()
        .map(l -> new Prompt.Row(l.text(), l.weight(), l.source().flatMap(sound)))
        .toList();
  }

  /**
   * What the project keeps.
   *
   * @param source gives the id of the source that a prompt's sound is kept as
   */
  TakeRecipe kept(Function<AudioBuffer, String> source) {
    return new TakeRecipe(
        kind,
        model,
        "",
        lines(prompt.rows(), source),
        lines(prompt.negative(), source),
        sampling,
        decoder);
  }

  private static List<PromptLine> lines(
      List<Prompt.Row> rows, Function<AudioBuffer, String> source) {
    return rows.stream()
        .map(r -> new PromptLine(r.text(), r.weight(), r.sound().map(source)))
        .toList();
  }
}
