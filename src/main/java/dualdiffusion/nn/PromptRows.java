package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * What a prompt means for each row, the same at all columns: linear in its embedding, added to a
 * network's first features. A key is a comb over the rows, and modulated channels know no rows;
 * here it is one matrix.
 */
final class PromptRows {
  static final String NAME = "emb_rows";
  static final String GAIN = "emb_rows_gain";

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
    Tensor values = Kernels.run("linear", label, weights.scaled(NAME, GAIN));
    long[] shape = {label.size(0), features.size(1), rows, 1};
    Tensor sum = Kernels.run("add", features, Kernels.run("reshape", values, shape));
    features.close();
    return sum;
  }
}
