package dualdiffusion.pipeline;

import dualdiffusion.core.Cancel;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.diffusion.SampleState;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Several beginnings of new music, drawn coarsely through the high noise levels, where it is
 * decided what is played. The one that fits the prompt best goes on: steering by choice, which
 * reaches what gradients alone do not (Singhal et al., arXiv 2501.06848, with one choice; decision
 * 0028).
 */
final class Audition {
  /** Coarse steps of a beginning. */
  private static final int STEPS = 6;

  /** Noise level at which is chosen: notes can be heard there, and what they are is settled. */
  private static final double HEARD_AT = 1;

  /** Hears how well noisy samples fit. */
  @FunctionalInterface
  interface Judge {
    /**
     * @param x {@code [n, channels, rows, columns]}
     * @return one value each, {@code [n]}, greater for better
     */
    Tensor hear(Tensor x, double sigma);
  }

  private final Sampler sampler;
  private final double[] sigmas;
  private final int[] places;

  private Audition(SamplerConfig config, double[] ladder, int[] places) {
    this.places = places;
    sigmas = Arrays.stream(places).mapToDouble(place -> ladder[place]).toArray();
    sampler = new Sampler(config, Arrays.copyOf(sigmas, sigmas.length + 1));
  }

  /**
   * That of a run; none where the run itself goes through the high levels in few steps.
   *
   * @param ladder the run's noise levels
   */
  static Optional<Audition> of(SamplerConfig config, double[] ladder) {
    int end = 0;
    while (ladder[end] > HEARD_AT) {
      end++;
    }
    if (end < 2 * STEPS) {
      return Optional.empty();
    }
    int[] places = new int[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      places[i] = Math.round((float) i * end / STEPS);
    }
    return Optional.of(new Audition(config, ladder, places));
  }

  /** From where the beginnings of a seed have theirs, far from those of the seeds next to it. */
  static long seed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /** The run's step at which the kept beginning goes on. */
  int end() {
    return places[STEPS];
  }

  /** How many of the run's steps stand behind so many coarse ones. */
  int place(int coarse) {
    return places[coarse];
  }

  /** The noise level at which a coarse step begins. */
  double sigma(int coarse) {
    return sigmas[coarse];
  }

  /**
   * Draws the beginnings and keeps one.
   *
   * @param noise of all beginnings
   * @param listener hears of coarse steps
   * @return of one sample, in the current scope; its step is the run's
   */
  SampleState kept(
      Denoiser model,
      Judge judge,
      NoiseSource noise,
      Cancel cancel,
      Sampler.StepListener listener) {
    try (var scope = new Scope()) {
      SampleState start = sampler.start(noise.at(0));
      SampleState all = sampler.advance(start, STEPS, model, noise, cancel, listener);
      int best = greatest(judge.hear(all.x(), sigmas[STEPS]).toArray());
      Tensor kept = Kernels.run("own", Kernels.run("narrow", all.x(), 0, best, 1));
      return new SampleState(places[STEPS], scope.keep(kept), null);
    }
  }

  private static int greatest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
