package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The autoencoder: a full-resolution encoder whose pooled output makes shift-equivariant latents,
 * and an up-sampling decoder that mixes left and right (ENGINE §3). Inside, left and right
 * alternate in the batch, so that every three-dimensional convolution of the original is an equal
 * two-dimensional one.
 */
public final class Dae {
  private static final long[] ALL_BUT_BATCH = {1, 2, 3};
  private static final double EPSILON = 1e-4;

  private final DaeConfig config;
  private final Weights weights;
  private final List<Block> encoder = new ArrayList<>();
  private final List<Block> decoder = new ArrayList<>();
  private final Conv encoderIn;
  private final Conv latentsOut;
  private final Conv latentsIn;
  private final Conv decoderOut;

  public Dae(DaeConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    encoderIn = conv("enc.conv_in", "", false);
    latentsOut = conv("conv_latents_out", "", true);
    latentsIn = conv("conv_latents_in", "", true);
    decoderOut = conv("conv_out", "out_gain", false);
    var layout = new DaeLayout(config);
    layout.encoder().forEach(spec -> encoder.add(new Block(spec, config.block(), weights)));
    layout.decoder().forEach(spec -> decoder.add(new Block(spec, config.block(), weights)));
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
      Tensor x = encoderIn.apply(withOnes(Kernels.run("to_pairs", mel)));
      for (Block block : encoder) {
        x = block.apply(x, null);
      }
      Tensor latents = Kernels.run("from_pairs", latentsOut.apply(x));
      return scope.keep(Kernels.run("pool", latents, config.pooling()));
    }
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
      Tensor heard = label == null ? null : Kernels.run("double_rows", label);
      Tensor x = latentsIn.apply(withOnes(Kernels.run("to_pairs", latents)));
      for (Block block : decoder) {
        x = block.apply(x, heard);
      }
      return scope.keep(Kernels.run("from_pairs", decoderOut.apply(x)));
    }
  }

  private Conv conv(String name, String gain, boolean pairs) {
    return new Conv(weights.scaled(name, gain), 1, true, pairs);
  }

  private static Tensor withOnes(Tensor x) {
    return Kernels.run("with_ones", x);
  }
}
