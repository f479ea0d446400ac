package dualdiffusion.training.modules;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/** Figures for the log, one per sample; gradients do not flow through them. */
final class Statistics {
  private Statistics() {}

  /** Mean of each sample of {@code [n, …, …, …]}. */
  static Tensor mean(Tensor x) {
    try (var _ = Gradients.off()) {
      return Kernels.run("mean", x, new long[] {1, 2, 3}, false);
    }
  }

  /** Standard deviation of each sample. */
  static Tensor deviation(Tensor x) {
    try (var _ = Gradients.off()) {
      return Kernels.run("deviation", x);
    }
  }
}
