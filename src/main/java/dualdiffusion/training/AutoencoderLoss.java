package dualdiffusion.training;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** What an autoencoder learns from (ENGINE §3). */
public final class AutoencoderLoss {
  /** Rows and columns of cells whose mean is compared. */
  private static final int POOLED = 4;

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

  /** Mean squared error of each sample of {@code [n, …, …, …]}, {@code [n]}. */
  public static Tensor square(Tensor made, Tensor wanted) {
    return Kernels.run("mean_square_error", made, wanted);
  }

  /** Mean absolute error of each sample, {@code [n]}. */
  public static Tensor absolute(Tensor made, Tensor wanted) {
    return Kernels.run("mean_absolute_error", made, wanted);
  }

  /** Mean absolute error of the cells, and of the means of 4 by 4 of them, {@code [n]}. */
  public static Tensor pooledAbsolute(Tensor made, Tensor wanted) {
    try (var scope = new Scope()) {
      Tensor pooled =
          absolute(Kernels.run("pool", made, POOLED), Kernels.run("pool", wanted, POOLED));
      return scope.keep(Kernels.run("add", absolute(made, wanted), pooled));
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
