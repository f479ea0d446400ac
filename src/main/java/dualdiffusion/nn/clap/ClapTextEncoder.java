package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** RoBERTa (arXiv 1907.11692): tokens to one vector. */
final class ClapTextEncoder {
  private static final String ROOT = "text_model.";

  private final ClapTextConfig config;
  private final Tensor words;
  private final Tensor positions;
  private final List<Tensor> norm;
  private final List<List<Tensor>> layers = new ArrayList<>();
  private final List<Tensor> pooler;

  ClapTextEncoder(ClapTextConfig config, ClapWeights weights) {
    this.config = config;
    int width = config.width();
    words = weights.read(ROOT + "embeddings.word_embeddings.weight", config.vocabulary(), width);
    positions = weights.make(() -> positions(weights));
    norm = weights.norm(ROOT + "embeddings.LayerNorm", width);
    for (int i = 0; i < config.layers(); i++) {
      layers.add(layer(ROOT + "encoder.layer." + i, weights));
    }
    pooler = weights.linear(ROOT + "pooler.dense", width, width);
  }

  /**
   * Encodes.
   *
   * @param texts token ids of each text, none longer than the configuration's {@code maxTokens}
   * @return {@code [texts, width]}
   */
  Tensor apply(List<int[]> texts) {
    try (var scope = new Scope()) {
      int longest = texts.stream().mapToInt(ids -> ids.length).max().orElse(1);
      Tensor x = tokens(ids(texts, longest));
      Tensor mask = mask(texts, longest);
      for (int i = 0; i < layers.size(); i++) {
        x = block(x, layers.get(i), mask, i == layers.size() - 1 ? 1 : longest);
      }
      return scope.keep(Kernels.run("pool_first", x, pooler.get(0), pooler.get(1)));
    }
  }

  private Tensor tokens(Tensor ids) {
    return Kernels.run(
        "text_tokens",
        ids,
        words,
        positions,
        norm.get(0),
        norm.get(1),
        config.pad(),
        config.epsilon());
  }

  private Tensor block(Tensor x, List<Tensor> layer, Tensor mask, int queries) {
    return Kernels.run(
        "text_block",
        x,
        layer,
        mask,
        config.heads(),
        queries,
        config.epsilon(),
        config.activation().kind());
  }

  private Tensor ids(List<int[]> texts, int longest) {
    float[] values = new float[texts.size() * longest];
    Arrays.fill(values, config.pad());
    for (int row = 0; row < texts.size(); row++) {
      int[] ids = texts.get(row);
      for (int i = 0; i < ids.length; i++) {
        values[row * longest + i] = ids[i];
      }
    }
    return Tensor.of(values, texts.size(), longest);
  }

  private static Tensor mask(List<int[]> texts, int longest) {
    float[] values = new float[texts.size() * longest];
    for (int row = 0; row < texts.size(); row++) {
      int end = (row + 1) * longest;
      Arrays.fill(values, row * longest + texts.get(row).length, end, Float.NEGATIVE_INFINITY);
    }
    return Tensor.of(values, texts.size(), 1, 1, longest);
  }

  /** Positions with the only token type added. */
  private Tensor positions(ClapWeights weights) {
    int width = config.width();
    String name = ROOT + "embeddings.";
    Tensor types = weights.raw(name + "token_type_embeddings.weight", 1, width);
    Tensor table =
        weights.raw(name + "position_embeddings.weight", config.positions(), width);
    return Kernels.run("add", table, types);
  }

  private List<Tensor> layer(String name, ClapWeights weights) {
    int width = config.width();
    int inner = config.inner();
    List<Tensor> tensors = new ArrayList<>();
    tensors.addAll(weights.attention(name + ".attention.self", width, config.heads(), true));
    tensors.addAll(weights.linear(name + ".attention.output.dense", width, width));
    tensors.addAll(weights.norm(name + ".attention.output.LayerNorm", width));
    tensors.addAll(weights.linear(name + ".intermediate.dense", inner, width));
    tensors.addAll(weights.linear(name + ".output.dense", width, inner));
    tensors.addAll(weights.norm(name + ".output.LayerNorm", width));
    return tensors;
  }
}
