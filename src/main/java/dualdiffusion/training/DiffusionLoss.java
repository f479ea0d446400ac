package dualdiffusion.training;

import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** The training loss of a denoising network (EDM2 eq. 14 and 21). */
public final class DiffusionLoss {
  private DiffusionLoss() {}

  /**
   * What was lost in denoising, every noise level weighted to count the same.
   *
   * @param clean the network's prediction, of {@code target}'s shape {@code [n, …, …, …]}
   * @param sigma noise level of each sample
   * @param data standard deviation of clean samples
   * @return {@code [n]}
   */
  public static Tensor weighted(Tensor clean, Tensor target, double[] sigma, double data) {
    float[] weights = new float[sigma.length];
    for (int i = 0; i < sigma.length; i++) {
      double product = sigma[i] * data;
      weights[i] = (float) ((sigma[i] * sigma[i] + data * data) / (product * product));
    }
    return Kernels.run("denoising_loss", clean, target, Tensor.of(weights, weights.length));
  }

  /**
   * The likelihood of that loss under the variance the network itself expects at each noise level:
   * what is learned from. {@code loss / exp(logvar) + logvar}.
   *
   * @param weighted from {@link #weighted}
   * @return {@code [n]}
   */
  public static Tensor likelihood(UNet unet, Tensor weighted, double[] sigma) {
    try (var scope = new Scope()) {
      return scope.keep(Kernels.run("gaussian_nll", weighted, unet.uncertainty(sigma)));
    }
  }
}
