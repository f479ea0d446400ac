package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;

/**
 * Gives a plain UNet the channels for a reference and a mask. Their weights are zero, so it
 * computes what it did; training goes on from there.
 */
public final class InpaintingConversion {
  /** The only weight that changes. */
  public static final String WEIGHT = "enc.conv_in.weight";

  private InpaintingConversion() {}

  /**
   * The configuration of the converted network.
   *
   * @throws BadRequestException when it in-paints already or is conditioned by a spectrum
   */
  public static UNetConfig config(UNetConfig plain) {
    if (plain.inputs().inpainting()) {
      throw new BadRequestException("The network in-paints already.", "Use it as it is.");
    }
    if (plain.inputs().spectrumBins() > 0) {
      throw new BadRequestException(
          "A diffusion decoder does not in-paint.", "Convert the latent model.");
    }
    return plain.withInputs(plain.inputs().withInpainting(true));
  }

  /**
   * The converted {@link #WEIGHT}. Layers scale by the root of their fan-in, which grows: the old
   * weights grow with it, and stay normalised for training (EDM2 eq. 47, 66).
   *
   * @param weight {@code [out, in, height, width]} of the plain network
   */
  public static Tensor weight(UNetConfig plain, Tensor weight) {
    try (var scope = new Scope()) {
      int in = weight.size(1);
      int extra = config(plain).networkIn() - plain.networkIn();
      double growth = Math.sqrt((double) (in + extra) / in);
      Tensor old = Kernels.run("scale", weight, growth, 0.0);
      Tensor zeros = Tensor.zeros(weight.size(0), extra, weight.size(2), weight.size(3));
      return scope.keep(Kernels.run("cat", List.of(old, zeros), 1));
    }
  }
}
