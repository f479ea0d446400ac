package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The autoencoder: a full-resolution encoder whose pooled output makes shift-equivariant latents,
 * and an up-sampling decoder that mixes left and right (ENGINE §3). In the encoder left and right
 * alternate in the batch, in the decoder they stand in the channels, so that every
 * three-dimensional convolution of the original is an equal two-dimensional one.
 */
public final class Dae {
  private static final long[] ALL_BUT_BATCH = {1, 2, 3};
  private static final double EPSILON = 1e-4;

  private final DaeConfig config;
  private final Weights weights;
  private final List<Stage> encoder = new ArrayList<>();
  private final List<Stage> decoder = new ArrayList<>();
  private final Conv encoderIn;
  private final Conv latentsOut;
  private final Conv latentsIn;
  private final Conv decoderOut;

  public Dae(DaeConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    encoderIn = conv("enc.conv_in", "", WeightForm.PLAIN);
    latentsOut = conv("conv_latents_out", "", WeightForm.PLAIN);
    latentsIn = conv("conv_latents_in", "", WeightForm.PLAIN.sides(1, true));
    decoderOut = conv("conv_out", "out_gain", WeightForm.PLAIN.sides(1, false));
    var layout = new DaeLayout(config);
    layout.encoder().forEach(spec -> encoder.add(Stage.of(spec, config.block(), weights)));
    layout.decoder().forEach(spec -> decoder.add(Stage.of(spec, config.block(), weights)));
  }

  public DaeConfig config() {
    return config;
  }

  /** The prompt as the decoder hears it: {@code [n, promptChannels]} → {@code [n, channels]}. */
  public Tensor embed(Tensor prompt) {
    Tensor unit = Kernels.run("normalize", prompt, new long[] {1}, EPSILON);
    return Kernels.run("linear", unit, weights.scaled("emb_label", ""));
  }

  /**
   * Encodes.
   *
   * @param mel {@code [n, 2, rows, columns]}, both multiples of the pooling
   * @return latents {@code [n, 2 · latentChannels, rows / pooling, columns / pooling]} of RMS 1
   */
  public Tensor encode(Tensor mel) {
    try (var scope = new Scope()) {
      return scope.keep(normalize(encodeRaw(mel)));
    }
  }

  /** Latents before normalisation, for tiles and training. */
  public Tensor encodeRaw(Tensor mel) {
    try (var scope = new Scope()) {
      Tensor sides = Kernels.run("to_pairs", mel);
      int pooling = config.pooling();
      Tensor pooled =
          Strips.of(config.encoderReach(), pooling, 2 * config.encoderChannels(), mel.size(2))
              .run(
                  mel.size(3) / pooling,
                  1,
                  (from, to) -> pooled(Strips.columns(sides, from * pooling, to * pooling)));
      return scope.keep(
          Kernels.run("to_single", Kernels.run("from_pairs", Kernels.run("mix_pairs", pooled))));
    }
  }

  private Tensor pooled(Tensor sides) {
    Tensor x = encoderIn.apply(Kernels.run("with_ones", sides));
    for (Stage block : encoder) {
      x = block.apply(x, null);
    }
    return Kernels.run("pool", latentsOut.apply(x), config.pooling());
  }

  /** Latents of RMS 1 from those of {@link #encodeRaw}. */
  public Tensor normalize(Tensor latents) {
    return Kernels.run("normalize", latents, ALL_BUT_BATCH, EPSILON);
  }

  /**
   * Decodes.
   *
   * @param latents {@code [n, 2 · latentChannels, rows, columns]}
   * @param label from {@link #embed}; absent in a network without prompts
   * @return mel spectrogram {@code [n, 2, rows · pooling, columns · pooling]}
   */
  public Tensor decode(Tensor latents, @Nullable Tensor label) {
    try (var scope = new Scope()) {
      Tensor x = latentsIn.apply(Kernels.run("sides_with_ones", latents));
      int fine = decoder.size() - 1 - config.decoderBlocks();
      for (Stage block : decoder.subList(0, fine)) {
        x = block.apply(x, label);
      }
      List<Stage> finest = decoder.subList(fine, decoder.size());
      return scope.keep(
          Kernels.run("to_single", Kernels.run("contiguous", finest(x, finest, label))));
    }
  }

  /** The blocks of full resolution, strip by strip. */
  private Tensor finest(Tensor coarse, List<Stage> blocks, @Nullable Tensor label) {
    int scale = config.levels() > 1 ? 2 : 1;
    int channels = 2 * config.decoderChannels(0);
    return Strips.of(config.decoderReach(), scale, channels, coarse.size(2) * scale)
        .run(
            coarse.size(3),
            scale,
            (from, to) -> {
              Tensor x = Strips.columns(coarse, from, to);
              for (Stage block : blocks) {
                x = block.apply(x, label);
              }
              return decoderOut.apply(x);
            });
  }

  private Conv conv(String name, String gain, WeightForm form) {
    return new Conv(weights.scaled(name, gain, form), true);
  }
}
