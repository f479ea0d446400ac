package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * Keeps what is already known: the clean prediction is the reference where the mask is 0 and the
 * model's where it is 1.
 *
 * @param reference in the sample's shape
 * @param mask broadcastable to it, 0…1
 */
public record KnownCells(Denoiser model, Tensor reference, Tensor mask) implements Denoiser {

  @Override
  public Tensor denoise(Tensor x, double sigma) {
    return Kernels.run("lerp_at", reference, model.denoise(x, sigma), mask);
  }
}
