package dualdiffusion.nn;

import dualdiffusion.core.Range;

/**
 * Channels in which a prompt says what it means for each row, the same at all columns: linear in
 * the prompt's embedding, so that a network sees where the notes of a key lie. Modulated channels
 * know no rows; that a key is a comb over the rows they hardly learn.
 *
 * @param count of channels
 * @param rows of the samples, all of them this high
 */
public record PromptPlanes(int count, int rows) {
  static final String NAME = "emb_planes";

  /** The weight that makes them, {@code [count · rows, embedding channels]}. */
  static final String WEIGHT = NAME + ".weight";

  public PromptPlanes {
    Range.check("prompt planes", count, 1, 4096);
    Range.check("rows of the prompt planes", rows, 1, 65_536);
  }
}
