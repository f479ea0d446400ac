package dualdiffusion.diffusion;

import dualdiffusion.core.Cancel;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/** Draws a sample by stepping down a ladder of noise levels (ENGINE §6). */
public final class Sampler {
  /** Sees each finished step; the tensor is the step's clean prediction and dies with the call. */
  @FunctionalInterface
  public interface StepListener {
    StepListener NONE = (step, of, clean) -> {};

    void stepped(int step, int of, Tensor clean);
  }

  private final SamplerConfig config;

  public Sampler(SamplerConfig config) {
    this.config = config;
  }

  /**
   * Draws a sample from noise alone.
   *
   * @param sigmas falling, at least two; the last step goes to no noise
   * @param cancel looked at before every evaluation of the model
   */
  public Tensor sample(
      Denoiser model, double[] sigmas, NoiseSource noise, Cancel cancel, StepListener listener) {
    try (var scope = new Scope()) {
      Tensor x = start(sigmas[0], noise.at(0));
      for (int i = 0; i < sigmas.length - 1; i++) {
        Tensor before = x;
        x = step(model, before, sigmas, i, noise, cancel, listener);
        before.close();
      }
      return scope.keep(x);
    }
  }

  private Tensor start(double sigma, Tensor noise) {
    double scale = Math.sqrt(sigma * sigma + config.sigmaData() * config.sigmaData());
    return Kernels.run("scale", noise, scale, 0.0);
  }

  private Tensor step(
      Denoiser model,
      Tensor x,
      double[] sigmas,
      int i,
      NoiseSource noise,
      Cancel cancel,
      StepListener listener) {
    try (var scope = new Scope()) {
      Tensor clean = clean(model, x, sigmas[i], sigmas[i + 1], cancel);
      listener.stepped(i + 1, sigmas.length - 1, clean);
      boolean last = i == sigmas.length - 2;
      return scope.keep(last ? clean : lower(x, clean, sigmas[i], sigmas[i + 1], noise, i + 1));
    }
  }

  /** Moves to the next noise level, part of it drawn anew. */
  private Tensor lower(
      Tensor x, Tensor clean, double sigma, double next, NoiseSource noise, int step) {
    double kept = next * (1 - config.renewal(sigma, next));
    Tensor y = Kernels.run("lerp", clean, x, kept / sigma);
    double fresh = Math.sqrt(Math.max(next * next - kept * kept, 0));
    return fresh == 0 ? y : Kernels.run("add_scaled", y, noise.at(step), fresh);
  }

  private Tensor clean(Denoiser model, Tensor x, double sigma, double next, Cancel cancel) {
    cancel.check();
    Tensor first = model.denoise(x, sigma);
    if (!config.heun()) {
      return first;
    }
    cancel.check();
    double hat = Math.max(next, config.sigmaMin());
    Tensor probe = Kernels.run("lerp", first, x, hat / sigma);
    return Kernels.run("lerp", first, model.denoise(probe, hat), 0.5);
  }
}
