package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Tiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The EDM2 UNet: predicts the clean sample from a noisy one (ENGINE §4, §5). */
public final class UNet {
  /** A decoder block with what it needs to know of its input. */
  private record Up(Stage block, boolean joinsSkip, double balance) {
    static Up of(UNetLayout.Up place, UNetConfig config, Weights weights) {
      Stage block = Stage.of(place.block(), config.block(), weights);
      return new Up(block, place.joinsSkip(), config.concatBalance());
    }

    /** Frees what it was given, which is large, except a skip connection that waits. */
    Tensor apply(Tensor x, Deque<Tensor> skips, Tensor heard) {
      boolean waits = x == skips.peek();
      Tensor in = joinsSkip ? joined(x, skips.pop()) : x;
      Tensor y = block.apply(in, heard);
      if (!waits) {
        in.close();
      }
      return y;
    }

    private Tensor joined(Tensor x, Tensor skip) {
      Tensor both = Kernels.run("join", x, skip, balance);
      x.close();
      skip.close();
      return both;
    }
  }

  private final UNetConfig config;
  private final UNetEmbedding embedding;
  private final UNetInput input;
  private final Conv first;
  private final List<Stage> encoder = new ArrayList<>();
  private final List<Up> decoder = new ArrayList<>();
  private final int finest;
  private final Conv last;

  public UNet(UNetConfig config, Weights weights) {
    this.config = config;
    embedding = new UNetEmbedding(config, weights);
    input = new UNetInput(config, weights);
    boolean reflect = config.block().reflectTime();
    first = new Conv(weights.scaled("enc.conv_in", "", WeightForm.PLAIN), reflect);
    var layout = new UNetLayout(config);
    layout.encoder().forEach(spec -> encoder.add(Stage.of(spec, config.block(), weights)));
    layout.decoder().forEach(up -> decoder.add(Up.of(up, config, weights)));
    finest = config.levels() > 1 ? decoder.size() - config.blocksPerLevel() - 2 : 0;
    last = new Conv(weights.scaled("conv_out", "out_gain", WeightForm.PLAIN), reflect);
  }

  public UNetConfig config() {
    return config;
  }

  /**
   * The prompt as the network hears it.
   *
   * @param prompt {@code [n, promptChannels]}, any length
   * @param conditioned per row: 1 the prompt, 0 the unconditional embedding
   * @return {@code [n, embedding channels]}, to be reused over all steps
   */
  public Tensor embed(Tensor prompt, float[] conditioned) {
    return embedding.label(prompt, conditioned);
  }

  /**
   * Predicts clean samples.
   *
   * @param x {@code [n, inChannels, rows, columns]}, noisy
   * @param sigma noise level of each sample
   * @param label from {@link #embed}; absent in a network without prompts
   * @param condition {@code [n, bins, …]} spectrum, or {@code [n, inChannels + 1, rows, columns]}
   *     reference × (1 − mask) and mask (1 = free); absent for plain generation
   */
  public Tensor denoise(
      Tensor x, double[] sigma, @Nullable Tensor label, @Nullable Tensor condition) {
    try (var scope = new Scope()) {
      Tensor heard = embedding.at(noiseOf(sigma), label);
      Tensor raw = input.unfold(network(seen(x, sigma, condition), heard));
      Tensor clean =
          Kernels.run(
              "precondition_out",
              x,
              raw,
              perSample(sigma, Preconditioning::skip),
              perSample(sigma, Preconditioning::out));
      return scope.keep(input.blendReference(clean, condition));
    }
  }

  /** ln of the loss variance the network expects at each noise level (EDM2 eq. 21). */
  public float[] logVariance(double[] sigma) {
    try (var _ = new Scope()) {
      return uncertainty(sigma).toArray();
    }
  }

  /** As {@link #logVariance}, {@code [n]}, for losses that are learned from. */
  public Tensor uncertainty(double[] sigma) {
    try (var scope = new Scope()) {
      Tensor column = embedding.logVariance(noiseOf(sigma));
      return scope.keep(Kernels.run("reshape", column, new long[] {sigma.length}));
    }
  }

  /** All that the network sees of a sample. */
  private Tensor seen(Tensor x, double[] sigma, @Nullable Tensor condition) {
    try (var scope = new Scope()) {
      Tensor scaled = Kernels.run("mul", x, perSample(sigma, Preconditioning::in));
      return scope.keep(Kernels.run("dense_channels", input.assemble(scaled, condition)));
    }
  }

  private Tensor network(Tensor x, Tensor heard) {
    Deque<Tensor> skips = new ArrayDeque<>();
    Tensor y = first.apply(x);
    x.close();
    skips.push(y);
    for (Stage block : encoder) {
      y = block.apply(y, heard);
      skips.push(y);
    }
    for (Up stage : decoder.subList(0, finest)) {
      y = stage.apply(y, skips, heard);
    }
    return finest(y, skips, heard);
  }

  /** The decoder's blocks at full resolution, strip by strip where they are local. */
  private Tensor finest(Tensor coarse, Deque<Tensor> skips, Tensor heard) {
    int scale = config.levels() > 1 ? 2 : 1;
    Tiles strips =
        finest == 0 || config.attends(0)
            ? new Tiles(coarse.size(3), 0)
            : Strips.of(config.finestReach(), scale, config.widest(0), skips.getLast().size(2));
    return strips.run(
        coarse.size(3),
        scale,
        (from, to) -> {
          Deque<Tensor> part = new ArrayDeque<>();
          skips.forEach(skip -> part.add(Strips.columns(skip, from * scale, to * scale)));
          return strip(Strips.columns(coarse, from, to), part, heard);
        });
  }

  private Tensor strip(Tensor x, Deque<Tensor> skips, Tensor heard) {
    Tensor y = x;
    for (Up stage : decoder.subList(finest, decoder.size())) {
      y = stage.apply(y, skips, heard);
    }
    return last.apply(y);
  }

  private Tensor noiseOf(double[] sigma) {
    return perSample(sigma, Preconditioning::noise, sigma.length);
  }

  private Tensor perSample(double[] sigma, ToDoubleFunction<Preconditioning> value) {
    return perSample(sigma, value, sigma.length, 1, 1, 1);
  }

  private Tensor perSample(double[] sigma, ToDoubleFunction<Preconditioning> value, long... shape) {
    float[] values = new float[sigma.length];
    for (int i = 0; i < sigma.length; i++) {
      values[i] = (float) value.applyAsDouble(config.preconditioning(sigma[i]));
    }
    return Tensor.of(values, shape);
  }
}
