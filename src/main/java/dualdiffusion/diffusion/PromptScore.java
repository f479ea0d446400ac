package dualdiffusion.diffusion;

import dualdiffusion.tensor.Tensor;

/** Which way a noisy sample becomes more like what its prompt asks for. */
@FunctionalInterface
public interface PromptScore {

  /**
   * @param x noisy sample {@code [n, channels, rows, columns]}
   * @param sigma its noise level
   * @return ∇ₓ ln p(prompt | x, σ) in the same shape
   */
  Tensor at(Tensor x, double sigma);
}
