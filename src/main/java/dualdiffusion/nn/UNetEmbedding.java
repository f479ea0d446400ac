package dualdiffusion.nn;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Noise level and prompt as one vector that modulates every block of a UNet. */
final class UNetEmbedding {
  private static final double EPSILON = 1e-4;

  private final UNetConfig config;
  private final Weights weights;

  UNetEmbedding(UNetConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
  }

  /** Magnitude-preserving label dropout: a blend of the unconditional and the prompt embedding. */
  Tensor label(Tensor prompt, float[] conditioned) {
    try (var scope = new Scope()) {
      Tensor unit = Kernels.run("normalize", prompt, new long[] {1}, EPSILON);
      Tensor told = linear(unit, "emb_label");
      Tensor untold = linear(Tensor.ones(1, 1), "emb_label_unconditional");
      Tensor balance = Tensor.of(conditioned, conditioned.length, 1);
      return scope.keep(Kernels.run("mp_sum_at", untold, told, balance));
    }
  }

  /**
   * The whole embedding, {@code [n, channels]}.
   *
   * @param noise ln(σ)/4 of each sample
   */
  Tensor at(Tensor noise, @Nullable Tensor label) {
    Tensor features = fourier(noise, "emb_fourier");
    Tensor heard = linear(features, "emb_noise");
    if (label == null) {
      return heard;
    }
    return Kernels.run("mp_silu", Kernels.run("mp_sum", heard, label, config.labelBalance()));
  }

  Tensor logVariance(Tensor noise) {
    return linear(fourier(noise, "logvar_fourier"), "logvar_linear");
  }

  private Tensor fourier(Tensor noise, String name) {
    return Kernels.run(
        "mp_fourier", noise, weights.plain(name + ".freqs"), weights.plain(name + ".phases"));
  }

  private Tensor linear(Tensor x, String name) {
    return Kernels.run("linear", x, weights.scaled(name, ""));
  }
}
