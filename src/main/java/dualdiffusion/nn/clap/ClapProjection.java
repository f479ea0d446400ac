package dualdiffusion.nn.clap;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/** The way from an encoder's vector into the space that audio and text share. */
final class ClapProjection {
  private final List<Tensor> first;
  private final List<Tensor> second;
  private final Activation activation;

  ClapProjection(String name, int in, ClapConfig config, ClapWeights weights) {
    first = weights.linear(name + ".linear1", config.width(), in);
    second = weights.linear(name + ".linear2", config.width(), config.width());
    activation = config.projection();
  }

  /** {@code [n, in]} to {@code [n, width]}, rows of length 1. */
  Tensor apply(Tensor x) {
    return Kernels.run(
        "clap_projection",
        x,
        first.get(0),
        first.get(1),
        second.get(0),
        second.get(1),
        activation.kind());
  }
}
