package dualdiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How well, and in what pieces, samples are drawn. */
class SolverTest {
  private static final Gaussian DATA = new Gaussian(0.7, 0.5);
  private static final NoiseSource NOISE = step -> Noise.normal(11, step, 2, 8, 0, 32);
  private static final double MAX = 80;

  /** Errors halve with the steps at first order, fall to a quarter at second. */
  @Test
  void dpmIsOfSecondOrderAndBeatsEulerAtHalfTheEvaluations() {
    double[][] errors = new double[Solver.values().length][];
    for (Solver solver : Solver.values()) {
      errors[solver.ordinal()] =
          new double[] {
            error(solver, 16), error(solver, 32), error(solver, 64), error(solver, 128)
          };
      System.out.printf("%s: errors %s%n", solver, List.of(boxed(errors[solver.ordinal()])));
    }
    double[] euler = errors[Solver.EULER.ordinal()];
    double[] dpm = errors[Solver.DPM.ordinal()];
    double[] heun = errors[Solver.HEUN.ordinal()];
    for (int i = 0; i + 1 < dpm.length; i++) {
      assertThat(euler[i] / euler[i + 1]).as("order of Euler").isBetween(1.5, 2.8);
      assertThat(dpm[i] / dpm[i + 1]).as("order of DPM-Solver++").isGreaterThan(3);
      assertThat(dpm[i]).as("half of Euler's evaluations").isLessThan(euler[i + 1]);
      assertThat(dpm[i + 1]).as("as many evaluations as Heun").isLessThan(3 * heun[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void stoppingAndGoingOnGivesTheSameBits(Solver solver) {
    try (var _ = new Scope()) {
      Sampler sampler = sampler(solver, 0.5, 9);
      float[] whole = run(sampler, new Cancel());
      for (int stop : new int[] {0, 1, 4, 8, 9}) {
        SampleState state = advance(sampler, sampler.start(NOISE.at(0)), stop);
        assertThat(state.step()).isEqualTo(stop);
        assertThat(advance(sampler, state, 9).x().toArray()).isEqualTo(whole);
        assertThat(advance(sampler, state, 9).x().toArray()).as("again").isEqualTo(whole);
      }
    }
  }

  @Test
  void dpmLeansOnTheStepBefore() {
    try (var _ = new Scope()) {
      Sampler sampler = sampler(Solver.DPM, 0, 9);
      SampleState state = advance(sampler, sampler.start(NOISE.at(0)), 4);
      var forgetful = new SampleState(4, state.x(), null);
      assertThat(advance(sampler, forgetful, 9).x().toArray())
          .isNotEqualTo(advance(sampler, state, 9).x().toArray());
    }
  }

  @Test
  void aRunIsEnteredWithNoiseOfItsLevel() {
    try (var _ = new Scope()) {
      Tensor clean = NOISE.at(7);
      SampleState state = sampler(Solver.EULER, 0, 9).enter(3, clean, NOISE.at(0));
      double sigma = sigmas(9)[3];
      float[] expected = Kernels.run("add_scaled", clean, NOISE.at(0), sigma).toArray();
      assertThat(state.x().toArray()).isEqualTo(expected);
      assertThat(state.step()).isEqualTo(3);
    }
  }

  /** Corners of the settings: steps of next to nothing, then long ones. */
  @Test
  void everySolverBearsEverySchedule() {
    for (Schedule schedule : Schedule.values()) {
      for (double rho : new double[] {0.1, 1, 7, 100}) {
        for (Solver solver : Solver.values()) {
          double[] sigmas = schedule.sigmas(12, MAX, 0.002, rho);
          try (var _ = new Scope()) {
            float[] x = run(new Sampler(config(solver, 0), sigmas), new Cancel());
            String name = schedule + " " + rho + " " + solver;
            assertThat(FloatStats.deviation(x)).as(name).isBetween(0.0, 1.0);
          }
        }
      }
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPauseHoldsAndGoesOnAsIfItHadNotBeen() {
    var cancel = new Cancel();
    var runner = new AtomicReference<Thread>();
    List<Integer> steps = new ArrayList<>();
    CompletableFuture<float[]> paused = inBackground(cancel, runner, steps);
    awaitHeld(runner);
    assertThat(steps).containsExactly(1, 2, 3);
    assertThat(paused).isNotDone();
    cancel.resume();
    try (var _ = new Scope()) {
      assertThat(paused.join()).isEqualTo(run(sampler(Solver.DPM, 0.5, 9), new Cancel()));
    }
    assertThat(steps).hasSize(9);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void cancellingEndsAPause() {
    var cancel = new Cancel();
    var runner = new AtomicReference<Thread>();
    List<Integer> steps = new ArrayList<>();
    CompletableFuture<float[]> paused = inBackground(cancel, runner, steps);
    awaitHeld(runner);
    cancel.cancel();
    assertThatThrownBy(paused::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CancelledException.class);
    assertThat(steps).hasSize(3);
  }

  @Test
  void outsideItsIntervalGuidanceCostsNothing() {
    double[] sigmas = sigmas(10);
    var settings = new SamplingSettings.Guidance(3, sigmas[6], sigmas[2]);
    List<Double> both = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    drawGuided(settings, both, alone);
    assertThat(both).containsExactly(sigmas[2], sigmas[3], sigmas[4], sigmas[5], sigmas[6]);
    assertThat(alone).containsExactly(sigmas[0], sigmas[1], sigmas[7], sigmas[8], sigmas[9]);
  }

  @Test
  void guidance1NeverComputesTheUnconditional() {
    List<Double> both = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    drawGuided(SamplingSettings.Guidance.of(1), both, alone);
    assertThat(both).isEmpty();
    assertThat(alone).hasSize(10);
  }

  private static void drawGuided(
      SamplingSettings.Guidance settings, List<Double> both, List<Double> alone) {
    Denoiser pair =
        (x, sigma) -> {
          assertThat(x.size(0)).isEqualTo(2);
          both.add(sigma);
          return DATA.denoise(x, sigma);
        };
    Denoiser single =
        (x, sigma) -> {
          assertThat(x.size(0)).isEqualTo(1);
          alone.add(sigma);
          return DATA.denoise(x, sigma);
        };
    try (var _ = new Scope()) {
      var guidance = new Guidance(pair, single, Optional.empty(), settings);
      sampler(Solver.EULER, 0, 10).sample(guidance, NOISE, new Cancel(), Sampler.StepListener.NONE);
    }
  }

  /** Pauses itself after its third step. */
  private static CompletableFuture<float[]> inBackground(
      Cancel cancel, AtomicReference<Thread> runner, List<Integer> steps) {
    return CompletableFuture.supplyAsync(
        () -> {
          runner.set(Thread.currentThread());
          try (var _ = new Scope()) {
            return sampler(Solver.DPM, 0.5, 9)
                .sample(
                    DATA,
                    NOISE,
                    cancel,
                    (state, of, clean) -> {
                      steps.add(state.step());
                      if (state.step() == 3) {
                        cancel.pause();
                      }
                    })
                .toArray();
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void awaitHeld(AtomicReference<Thread> runner) {
    while (runner.get() == null || runner.get().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static float[] run(Sampler sampler, Cancel cancel) {
    return sampler.sample(DATA, NOISE, cancel, Sampler.StepListener.NONE).toArray();
  }

  private static SampleState advance(Sampler sampler, SampleState from, int until) {
    return sampler.advance(from, until, DATA, NOISE, new Cancel(), Sampler.StepListener.NONE);
  }

  /** Root mean square distance from where the probability flow leads. */
  private static double error(Solver solver, int steps) {
    try (var _ = new Scope()) {
      Sampler sampler = sampler(solver, 0, steps);
      float[] exact = DATA.end(sampler.start(NOISE.at(0)).x(), MAX);
      float[] drawn = run(sampler, new Cancel());
      double sum = 0;
      for (int i = 0; i < exact.length; i++) {
        sum += Math.pow(drawn[i] - exact[i], 2);
      }
      return Math.sqrt(sum / exact.length);
    }
  }

  private static Sampler sampler(Solver solver, double perturbation, int steps) {
    return new Sampler(config(solver, perturbation), sigmas(steps));
  }

  private static SamplerConfig config(Solver solver, double perturbation) {
    return new SamplerConfig(solver, new Perturbation(perturbation, 0), 0.002, 1);
  }

  private static double[] sigmas(int steps) {
    return Schedule.EDM2.sigmas(steps, MAX, 0.002, 7);
  }

  private static Double[] boxed(double[] values) {
    Double[] boxed = new Double[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return boxed;
  }
}
