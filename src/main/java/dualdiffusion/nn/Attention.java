package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/** Self-attention over the cells of one level, or along one of its axes (ENGINE §5). */
final class Attention {
  /** Which cells look at each other: all, those of a row or those of a column. */
  private enum Along {
    ALL(0),
    ROW(2),
    COLUMN(3);

    /** The dimension whose entries do not meet. */
    private final int apart;

    Along(int apart) {
      this.apart = apart;
    }
  }

  private final Along along;
  private final int heads;
  private final double keep;
  private final Rotary rotary;
  private final Tensor gateQk;
  private final Tensor gateV;
  private final Tensor qk;
  private final Tensor v;
  private final Tensor projection;

  private Attention(
      Block.Spec spec, String name, Along along, BlockConfig config, Weights weights) {
    this.along = along;
    heads = config.heads(spec.out());
    var sum = new MpSum(config.attentionBalance());
    keep = sum.keep();
    rotary = new Rotary(config.attends(), spec.out() / heads / 2, weights);
    gateQk = weights.scaled(name + ".emb_linear_qk", name + ".emb_gain_qk", WeightForm.PLAIN);
    gateV = weights.scaled(name + ".emb_linear_v", name + ".emb_gain_v", WeightForm.PLAIN);
    qk = weights.scaled(name + ".attn_qk", "", WeightForm.PLAIN);
    v = weights.scaled(name + ".attn_v", "", WeightForm.PLAIN);
    projection =
        weights.scaled(
            name + ".attn_proj", "", WeightForm.PLAIN.times(sum.share() / Block.SILU_GAIN));
  }

  /** What a block attends with, in order. */
  static List<Attention> of(Block.Spec spec, BlockConfig config, Weights weights) {
    List<String> names = config.attends().parts(spec.name());
    return config.attends().axes() == AttentionConfig.Axes.ALL
        ? List.of(new Attention(spec, names.getFirst(), Along.ALL, config, weights))
        : List.of(
            new Attention(spec, names.get(0), Along.ROW, config, weights),
            new Attention(spec, names.get(1), Along.COLUMN, config, weights));
  }

  /**
   * @param x {@code [n, channels, rows, columns]}
   * @param embedding {@code [n, channels]}
   */
  Tensor apply(Tensor x, Tensor embedding) {
    Tensor modulateQk = Kernels.run("gate", embedding, gateQk, 1, false);
    Tensor modulateV = Kernels.run("gate", embedding, gateV, 1, false);
    if (along == Along.ALL) {
      return attend(x, modulateQk, modulateV);
    }
    int lines = x.size(along.apart);
    Tensor y =
        attend(
            Kernels.run("apart", x, along.apart),
            Kernels.run("repeat_rows", modulateQk, lines),
            Kernels.run("repeat_rows", modulateV, lines));
    return Kernels.run("together", y, along.apart, lines);
  }

  private Tensor attend(Tensor x, Tensor modulateQk, Tensor modulateV) {
    return Kernels.run(
        "attention",
        x,
        modulateQk,
        modulateV,
        qk,
        v,
        projection,
        heads,
        keep,
        Block.CLIP,
        rotary.turn(x.size(2), x.size(3)));
  }
}
