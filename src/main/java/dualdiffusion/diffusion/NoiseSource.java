package dualdiffusion.diffusion;

import dualdiffusion.tensor.Tensor;

/** Standard normal noise in the shape of the sample: step 0 starts it, step i is added after i. */
@FunctionalInterface
public interface NoiseSource {
  Tensor at(int step);
}
