package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The EDM2 residual block (arXiv 2312.02696 fig. 21) with optional self-attention. */
final class Block implements Stage {
  /** Activations beyond ±this are clipped, as in EDM2. */
  static final double CLIP = 256;

  /** What a block does to the size of its input. */
  enum Resample {
    KEEP(0),
    DOWN(1),
    UP(2),
    DOWN_TIME(3),
    UP_TIME(4);

    /** The kernel's number for it. */
    private final int mode;

    Resample(int mode) {
      this.mode = mode;
    }
  }

  /**
   * One block's place in its network.
   *
   * @param name prefix of its parameters
   * @param embedded modulated by an embedding
   * @param pairs left and right stand in the channels, left first, and are mixed
   */
  record Spec(
      String name,
      int in,
      int out,
      boolean encoder,
      Resample resample,
      boolean attention,
      boolean embedded,
      boolean pairs) {}

  /** What {@code silu} of normal noise has as its RMS (EDM2 eq. 81). */
  static final double SILU_GAIN = 0.596;

  private final Spec spec;
  private final BlockConfig config;
  private final double keep;
  private final Tensor first;
  private final Tensor second;
  private final List<Tensor> skip;
  private final @Nullable Tensor modulation;
  private final List<Attention> attention;

  Block(Spec spec, BlockConfig config, Weights weights) {
    this.spec = spec;
    this.config = config;
    var sum = new MpSum(config.residualBalance());
    boolean projects = config.projects(spec.in(), spec.out());
    keep = projects && !spec.encoder() ? 1 : sum.keep();
    WeightForm form = WeightForm.PLAIN.times(1 / SILU_GAIN);
    first = weights.scaled(spec.name() + ".conv_res0", "", doubled(formed(form, true)));
    second = weights.scaled(spec.name() + ".conv_res1", "", formed(form.times(sum.share()), true));
    WeightForm project = WeightForm.PLAIN.times(spec.encoder() ? 1 : sum.keep());
    skip =
        projects
            ? List.of(weights.scaled(spec.name() + ".conv_skip", "", formed(project, false)))
            : List.of();
    modulation =
        spec.embedded()
            ? weights.scaled(
                spec.name() + ".emb_linear", spec.name() + ".emb_gain", WeightForm.PLAIN)
            : null;
    attention = spec.attention() ? Attention.of(spec, config, weights) : List.of();
  }

  @Override
  public Tensor apply(Tensor x, @Nullable Tensor embedding) {
    Tensor y = residual(x, embedding);
    if (embedding != null) {
      for (Attention part : attention) {
        y = part.apply(y, embedding);
      }
    }
    return y;
  }

  private Tensor residual(Tensor x, @Nullable Tensor embedding) {
    return Kernels.run(
        "block",
        x,
        gates(embedding),
        first,
        second,
        skip,
        spec.pairs() ? 1 : config.groups(),
        spec.resample().mode,
        spec.encoder(),
        config.pixelNorm(),
        config.reflectTime(),
        keep,
        attention.isEmpty() ? CLIP : Double.POSITIVE_INFINITY);
  }

  /** Over both sides, where the block mixes them. */
  private WeightForm formed(WeightForm form, boolean mixed) {
    return spec.pairs() ? form.sides(mixed ? config.groups() : 1, mixed) : form;
  }

  private WeightForm doubled(WeightForm form) {
    boolean doubles = spec.resample() == Resample.UP || spec.resample() == Resample.UP_TIME;
    int groups = spec.pairs() ? 1 : config.groups();
    return doubles ? form.doubling(groups, spec.resample().mode) : form;
  }

  private List<Tensor> gates(@Nullable Tensor embedding) {
    return embedding == null || modulation == null
        ? List.of()
        : List.of(
            Kernels.run("gate", embedding, modulation, config.embeddingGroups(), spec.pairs()));
  }
}
