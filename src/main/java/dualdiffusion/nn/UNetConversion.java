package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a latent model inputs that it was not trained with. Their weights are zero, so it computes
 * what it did; training goes on from there.
 *
 * @param inpainting whether it gets channels for a reference and a mask
 * @param rowWaves how many {@link UNetInputs#rowWaves()} it has then; 0 to leave them as they are
 * @param position how its attention knows where cells stand then, which alone changes what it
 *     computes; empty to leave it as it is
 */
public record UNetConversion(
    boolean inpainting, int rowWaves, Optional<AttentionConfig.Position> position) {
  /** The only weight that changes. */
  public static final String WEIGHT = "enc.conv_in.weight";

  public UNetConversion {
    Range.check("row waves", rowWaves, 0, 4096);
  }

  /** Whether there is nothing to do. */
  public boolean isNone() {
    return !inpainting && rowWaves == 0 && position.isEmpty();
  }

  /**
   * The configuration of the converted network.
   *
   * @throws BadRequestException when it has what is asked for already or is conditioned by a
   *     spectrum
   */
  public UNetConfig config(UNetConfig plain) {
    UNetInputs inputs = plain.inputs();
    if (inputs.spectrumBins() > 0) {
      throw new BadRequestException(
          "A diffusion decoder cannot be converted.", "Convert the latent model.");
    }
    if (inpainting && inputs.inpainting()) {
      throw new BadRequestException("The network in-paints already.", "Use it as it is.");
    }
    if (rowWaves > 0 && rowWaves <= inputs.waves()) {
      throw new BadRequestException(
          "The network has %d row waves already.".formatted(inputs.waves()), "Ask for more.");
    }
    int waves = Math.max(rowWaves, inputs.waves());
    UNetConfig wider =
        plain.withInputs(
            inputs.withInpainting(inpainting || inputs.inpainting()).withRowWaves(waves));
    return position.map(wider::withAttentionPosition).orElse(wider);
  }

  /**
   * The converted {@link #WEIGHT}. Layers scale by the root of their fan-in, which grows: the old
   * weights grow with it, and stay normalised for training (EDM2 eq. 47, 66).
   *
   * @param weight {@code [out, in, height, width]} of the plain network
   */
  public Tensor weight(UNetConfig plain, Tensor weight) {
    int[] before = plain.inputs().parts(plain.inChannels());
    int[] after = config(plain).inputs().parts(plain.inChannels());
    double growth = Math.sqrt((double) config(plain).networkIn() / plain.networkIn());
    try (var scope = new Scope()) {
      List<Tensor> parts = new ArrayList<>();
      int from = 0;
      for (int part = 0; part < before.length; part++) {
        Tensor old = Kernels.run("narrow", weight, 1, from, before[part]);
        parts.add(Kernels.run("scale", old, growth, 0.0));
        parts.add(zeros(weight, after[part] - before[part]));
        from += before[part];
      }
      return scope.keep(Kernels.run("cat", parts, 1));
    }
  }

  private static Tensor zeros(Tensor weight, int channels) {
    return Tensor.zeros(weight.size(0), channels, weight.size(2), weight.size(3));
  }
}
