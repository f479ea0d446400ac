package dualdiffusion.diffusion;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Solver;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Draws a sample by stepping down a ladder of noise levels (ENGINE §6). */
public final class Sampler {
  /** Sees each finished step; the tensors die with the call. */
  @FunctionalInterface
  public interface StepListener {
    StepListener NONE = (state, of, clean) -> {};

    /**
     * @param state after the step
     * @param of steps of the whole run
     * @param clean the step's prediction
     */
    void stepped(SampleState state, int of, Tensor clean);
  }

  /**
   * How much longer than the step before a step may lean on it, in ln σ: two-step methods are
   * unstable above 1 + √2, and odd schedules begin with steps of next to nothing.
   */
  private static final double MAX_GROWTH = 2.4;

  private final SamplerConfig config;
  private final double[] sigmas;

  /**
   * @param sigmas falling, at least two; the last step goes to no noise
   */
  public Sampler(SamplerConfig config, double[] sigmas) {
    this.config = config;
    this.sigmas = sigmas.clone();
  }

  public int steps() {
    return sigmas.length - 1;
  }

  /**
   * Draws a sample from noise alone.
   *
   * @param cancel looked at before every evaluation of the model
   */
  public Tensor sample(Denoiser model, NoiseSource noise, Cancel cancel, StepListener listener) {
    try (var scope = new Scope()) {
      SampleState end = advance(start(noise.at(0)), steps(), model, noise, cancel, listener);
      return scope.keep(end.x());
    }
  }

  /** The beginning of a run: noise of the first level and of what is not known. */
  public SampleState start(Tensor noise) {
    double data = config.sigmaData();
    double scale = Math.sqrt(sigmas[0] * sigmas[0] + data * data);
    return new SampleState(0, Kernels.run("scale", noise, scale, 0.0), null);
  }

  /** A run that is entered at a step, with a clean sample under the noise of its level. */
  public SampleState enter(int step, Tensor clean, Tensor noise) {
    return new SampleState(step, Kernels.run("add_scaled", clean, noise, sigmas[step]), null);
  }

  /**
   * Goes on with a run.
   *
   * @param until steps to have been taken at the end, at most {@link #steps()}
   * @return a state whose tensors belong to the current scope; those of {@code from} stay
   */
  public SampleState advance(
      SampleState from,
      int until,
      Denoiser model,
      NoiseSource noise,
      Cancel cancel,
      StepListener listener) {
    try (var scope = new Scope()) {
      SampleState state = from;
      while (state.step() < until) {
        SampleState before = state;
        state = step(before, model, noise, cancel, listener);
        if (before.step() > from.step()) {
          close(before);
        }
      }
      scope.keep(state.x());
      if (state.clean() != null) {
        scope.keep(state.clean());
      }
      return state;
    }
  }

  private static void close(SampleState state) {
    state.x().close();
    if (state.clean() != null) {
      state.clean().close();
    }
  }

  private SampleState step(
      SampleState before, Denoiser model, NoiseSource noise, Cancel cancel, StepListener listener) {
    try (var scope = new Scope()) {
      int i = before.step();
      Tensor clean = clean(model, before.x(), i, cancel);
      boolean last = i == steps() - 1;
      Tensor target = target(before.clean(), clean, i);
      Tensor x = last ? Kernels.run("own", clean) : lower(before.x(), target, i, noise);
      var after = new SampleState(i + 1, x, clean);
      listener.stepped(after, steps(), clean);
      scope.keep(x);
      scope.keep(clean);
      return after;
    }
  }

  /** What the step moves towards: DPM-Solver++ leans on the prediction before. */
  private Tensor target(@Nullable Tensor before, Tensor clean, int i) {
    if (config.solver() != Solver.DPM || before == null || i == steps() - 1) {
      return clean;
    }
    double now = Math.log(sigmas[i] / sigmas[i + 1]);
    double then = Math.log(sigmas[i - 1] / sigmas[i]);
    double growth = then > 0 ? Math.min(now / then, MAX_GROWTH) : 0;
    return Kernels.run("lerp", before, clean, 1 + growth / 2);
  }

  /** Moves to the next noise level, part of it drawn anew. */
  private Tensor lower(Tensor x, Tensor clean, int i, NoiseSource noise) {
    double next = sigmas[i + 1];
    double kept = next * (1 - config.renewal(sigmas[i], next));
    Tensor y = Kernels.run("lerp", clean, x, kept / sigmas[i]);
    double fresh = Math.sqrt(Math.max(next * next - kept * kept, 0));
    return fresh == 0 ? y : Kernels.run("add_scaled", y, noise.at(i + 1), fresh);
  }

  private Tensor clean(Denoiser model, Tensor x, int i, Cancel cancel) {
    cancel.check();
    Tensor first = model.denoise(x, sigmas[i]);
    if (config.solver() != Solver.HEUN) {
      return first;
    }
    cancel.check();
    double hat = Math.max(sigmas[i + 1], config.sigmaMin());
    Tensor probe = Kernels.run("lerp", first, x, hat / sigmas[i]);
    return Kernels.run("lerp", first, model.denoise(probe, hat), 0.5);
  }
}
