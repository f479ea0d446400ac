package dualdiffusion.diffusion;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/** Data that is normal: its best denoiser and where its noise leads are known exactly. */
record Gaussian(double mean, double deviation) implements Denoiser {

  /** E[data | x]. */
  @Override
  public Tensor denoise(Tensor x, double sigma) {
    double signal = deviation * deviation;
    double noise = sigma * sigma;
    double total = signal + noise;
    return Kernels.run("scale", x, signal / total, mean * noise / total);
  }

  /** The clean sample that the probability flow leads to from {@code x} at a noise level. */
  float[] end(Tensor x, double sigma) {
    double share = deviation / Math.hypot(deviation, sigma);
    return Kernels.run("scale", x, share, mean * (1 - share)).toArray();
  }
}
