package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A transformer block that attends inside windows (arXiv 2103.14030, fig. 3b). */
final class SwinBlock {
  private final ClapAudioConfig config;
  private final int shift;
  private final Tensor bias;
  private final List<Tensor> parameters = new ArrayList<>();

  SwinBlock(ClapAudioConfig config, int level, int index, String name, ClapWeights weights) {
    this.config = config;
    shift = config.shift(level, index);
    int width = config.width(level);
    int heads = config.heads().get(level);
    String attention = name + ".attention.self";
    parameters.addAll(weights.norm(name + ".layernorm_before", width));
    parameters.addAll(weights.norm(name + ".layernorm_after", width));
    parameters.addAll(weights.attention(attention, width, heads, config.qkvBias()));
    parameters.addAll(weights.linear(name + ".attention.output.dense", width, width));
    parameters.addAll(weights.linear(name + ".intermediate.dense", config.inner(level), width));
    parameters.addAll(weights.linear(name + ".output.dense", width, config.inner(level)));
    bias = bias(level, attention + ".relative_position_bias_table", heads, weights);
  }

  private Tensor bias(int level, String table, int heads, ClapWeights weights) {
    int side = config.windowSize();
    int positions = (2 * side - 1) * (2 * side - 1);
    var window = new WindowBias(side, shift, config.rows(level), config.columns(level));
    return weights.make(() -> window.gather(weights.raw(table, positions, heads)));
  }

  /** {@code [n, rows, columns, channels]} to the same. */
  Tensor apply(Tensor x) {
    return Kernels.run(
        "swin_block",
        x,
        parameters,
        bias,
        config.windowSize(),
        shift,
        config.epsilon(),
        config.activation().kind());
  }
}
