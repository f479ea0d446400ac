package dualdiffusion.nn;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import java.util.List;
import java.util.Optional;

/** Turns a prompt into the embedding a model was trained to hear. */
public interface PromptEncoder {

  /** Length of an embedding. */
  int width();

  /** Words it knows, for suggestions; empty when it takes any text. */
  List<String> words();

  /**
   * The weighted sum of the prompt's rows, {@link #width()} values; what is negative in it is left
   * to guidance.
   *
   * @param prompt its sounds at {@link #audioRate()}
   * @throws BadRequestException when it has rows of a kind this encoder does not hear
   */
  float[] encode(Prompt prompt);

  /**
   * For encoders that know words alone.
   *
   * @throws BadRequestException when a row is a sound or names an embedding
   */
  static void checkWords(Prompt prompt) {
    for (Prompt.Row row : prompt.rows()) {
      if (row.sound().isPresent() || row.name().isPresent()) {
        throw new BadRequestException(
            "This model's prompts hear words, not \"" + row.text() + "\".",
            "Use words, or a model whose prompts are heard by CLAP.");
      }
    }
  }

  /** Rate of the audio it hears, Hz; 0 when it hears none. */
  default int audioRate() {
    return 0;
  }

  /**
   * What audio sounds like on the whole: a prompt's row of RMS 1, as those of texts.
   *
   * @param audio at {@link #audioRate()}, any channels (their mean is heard), any length
   * @throws BadRequestException when it hears no audio, or the audio is empty, not finite or at
   *     another rate
   */
  default float[] encodeAudio(AudioBuffer audio, Cancel cancel) {
    throw new BadRequestException(
        "This model's prompts hear no audio.",
        "Use texts, or a model whose prompts are heard by CLAP.");
  }

  /**
   * What audio sounds like on the whole, as {@link #aggregates()} hold it: neither centred nor of
   * RMS 1, so that means can be taken.
   *
   * @throws BadRequestException as {@link #encodeAudio}
   */
  default float[] hear(AudioBuffer audio, Cancel cancel) {
    return encodeAudio(audio, cancel);
  }

  /**
   * The same encoder with one more aggregate.
   *
   * @param embedding as {@link #hear} gives it
   * @throws BadRequestException when its prompts know no aggregates
   */
  default PromptEncoder knowing(String name, float[] embedding) {
    throw new BadRequestException(
        "This model's prompts hear words, no folders of audio.",
        "Use words, or a model whose prompts are heard by CLAP.");
  }

  /** Named embeddings that may be rows of a prompt; bring them to RMS 1 as other rows. */
  default Aggregates aggregates() {
    return Aggregates.NONE;
  }

  /** The data set's mean, of RMS 1, where the model carries it: the embedding of no prompt. */
  default Optional<float[]> unconditional() {
    return aggregates().unconditional();
  }
}
