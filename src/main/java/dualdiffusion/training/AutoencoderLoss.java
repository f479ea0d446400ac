package dualdiffusion.training;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** What an autoencoder learns from (ENGINE §3). */
public final class AutoencoderLoss {
  private AutoencoderLoss() {}

  /**
   * The likelihood of a reconstruction's error under one learned variance: {@code error / (2
   * exp(logvar)) + logvar}.
   *
   * @param error of each sample, {@code [n]}, e.g. of a {@link SpectralLoss}
   * @param logVariance one learned number
   * @return {@code [n]}
   */
  public static Tensor likelihood(Tensor error, Tensor logVariance) {
    try (var scope = new Scope()) {
      Tensor half = Kernels.run("scale", error, 0.5, 0.);
      return scope.keep(Kernels.run("gaussian_nll", half, logVariance));
    }
  }

  /**
   * How far latents are from mean 0 and variance 1, {@code mean² + var − 1 − ln var}: what they
   * would cost if they were normal.
   *
   * @param latents {@code [n, channels, rows, columns]} before they are normalised
   * @return {@code [n]}
   */
  public static Tensor normality(Tensor latents) {
    return Kernels.run("normality_loss", latents);
  }
}
