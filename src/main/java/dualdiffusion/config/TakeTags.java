package dualdiffusion.config;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a rendered file was made, kept in its comment as JSON.
 *
 * @param product what wrote it
 * @param model name of the model
 * @param prompt its texts; sounds are not kept
 * @param decoder its id; absent in files of early versions
 * @param sounds labels of the prompt's sounds; absent where it had none
 */
public record TakeTags(
    String product,
    String model,
    Prompt prompt,
    SamplingSettings sampling,
    Optional<String> decoder,
    Optional<List<String>> sounds) {
  /** The tag that holds it. */
  public static final String TAG = "comment";

  private static final String PRODUCT = "Dual Diffusion Studio";

  /** Tags for an audio file: the recipe as its comment, the prompt as its title. */
  public static Map<String, String> of(String model, Prompt prompt, SamplingSettings sampling) {
    return of(model, prompt, sampling, Decoder.AUTO);
  }

  /** Tags that name the decoder too. */
  public static Map<String, String> of(
      String model, Prompt prompt, SamplingSettings sampling, Decoder decoder) {
    List<String> sounds =
        prompt.rows().stream().filter(r -> !isText(r)).map(Prompt.Row::label).toList();
    var words = new Prompt(texts(prompt.rows()), texts(prompt.negative()));
    return Map.of(
        TAG, comment(model, words, sounds, sampling, decoder), "title", prompt.toString());
  }

  /**
   * The recipe of a take whose sounds are named only.
   *
   * @param words the prompt's texts
   * @param sounds labels of its sounds
   */
  public static String comment(
      String model, Prompt words, List<String> sounds, SamplingSettings sampling, Decoder decoder) {
    return Json.toText(
        new TakeTags(
            PRODUCT,
            model,
            words,
            sampling,
            Optional.of(decoder.id()),
            sounds.isEmpty() ? Optional.empty() : Optional.of(sounds)));
  }

  private static List<Prompt.Row> texts(List<Prompt.Row> rows) {
    return rows.stream().filter(TakeTags::isText).toList();
  }

  /** Folders stay on their machine as sounds do. */
  private static boolean isText(Prompt.Row row) {
    return row.sound().isEmpty() && row.folder().isEmpty();
  }

  /**
   * How a file was made.
   *
   * @param tags of the file, with lower-case names
   * @param origin what errors call it
   * @return empty for a file that was not made by this product
   * @throws ConfigException when it was, but cannot be understood, as of a later version
   */
  public static Optional<TakeTags> read(Map<String, String> tags, String origin) {
    String comment = tags.getOrDefault(TAG, "").strip();
    return comment.startsWith("{") && comment.contains(PRODUCT)
        ? Optional.of(Json.parse(comment, "The comment of " + origin, TakeTags.class))
        : Optional.empty();
  }
}
