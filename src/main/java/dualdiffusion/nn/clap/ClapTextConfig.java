package dualdiffusion.nn.clap;

import dualdiffusion.core.Range;

/**
 * The RoBERTa text encoder. Faults name the fields of the hub's {@code config.json}.
 *
 * @param vocabulary token ids
 * @param width channels
 * @param inner inner width of a block's second half
 * @param positions rows of the position table; the first {@code pad + 1} stand for no position
 * @param pad token that fills up short texts
 * @param epsilon of every normalisation
 */
public record ClapTextConfig(
    int vocabulary,
    int width,
    int layers,
    int heads,
    int inner,
    int positions,
    int pad,
    double epsilon,
    Activation activation) {

  public ClapTextConfig {
    Range.check("vocab_size", vocabulary, 1, 1 << 24);
    Range.check("hidden_size", width, 1, 16_384);
    Range.check("num_hidden_layers", layers, 1, 256);
    Range.check("num_attention_heads", heads, 1, 256);
    Range.check("remainder of hidden_size by num_attention_heads", width % heads, 0, 0);
    Range.check("intermediate_size", inner, 1, 65_536);
    Range.check("max_position_embeddings", positions, 4, 65_536);
    Range.check("pad_token_id", pad, 0, Math.min(vocabulary - 1, positions - 4));
    Range.check("layer_norm_eps", epsilon, 0, 1);
  }

  /** Tokens of the longest text. */
  public int maxTokens() {
    return positions - pad - 1;
  }
}
