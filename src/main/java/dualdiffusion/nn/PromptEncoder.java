package dualdiffusion.nn;

import dualdiffusion.core.Prompt;
import java.util.List;

/** Turns a prompt into the embedding a model was trained to hear. */
public interface PromptEncoder {

  /** Length of an embedding. */
  int width();

  /** Words it knows, for suggestions; empty when it takes any text. */
  List<String> words();

  /** The weighted sum of the prompt's rows, {@link #width()} values. */
  float[] encode(Prompt prompt);
}
