package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * What a prompt means for each row, the same at all columns: linear in its embedding, added to a
 * network's first features. A key is a comb over the rows, and modulated channels know no rows;
 * here it is one matrix. It begins at 0 and is not normalised: a gain that begins at 0 before
 * random weights was found to stay there, and some rows mean more than others.
 */
final class PromptRows {
  /** {@code [rows · channels, embedding channels]}, channel by channel. */
  static final String NAME = "emb_rows";

  private final int rows;
  private final Weights weights;

  /**
   * @param rows of the samples, all of them this high
   */
  PromptRows(int rows, Weights weights) {
    this.rows = rows;
    this.weights = weights;
  }

  /**
   * @param features {@code [n, channels, rows, columns]}, freed
   * @param label from {@link UNetEmbedding#label}
   * @return the same with what the prompt means
   */
  Tensor addTo(Tensor features, Tensor label) {
    if (features.size(2) != rows) {
      throw new IllegalArgumentException(
          "this network is for samples of %d rows, not %d".formatted(rows, features.size(2)));
    }
    Tensor sum = Kernels.run("add_at_rows", features, label, weights.plain(NAME));
    features.close();
    return sum;
  }
}
