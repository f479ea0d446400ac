package dualdiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import dualdiffusion.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling where the best denoiser is known: of data that is normal, N(0.7, 0.5²). */
class SamplerTest {
  private static final double MEAN = 0.7;
  private static final double DEVIATION = 0.5;
  private static final NoiseSource NOISE = step -> Noise.normal(11, step, 4, 32, 0, 128);

  private Scope scope;

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({"false, 0, 100", "true, 0, 25", "false, 0.5, 100", "true, 1, 60"})
  void samplesAreDistributedAsTheData(boolean heun, double perturbation, int steps) {
    float[] x = sample(config(heun, perturbation), steps, new Cancel(), SamplerTest::ideal);
    assertThat(mean(x)).isCloseTo(MEAN, within(0.03));
    assertThat(FloatStats.deviation(x)).isCloseTo(DEVIATION, within(0.04));
  }

  @Test
  void theSameNoiseGivesTheSameSample() {
    float[] x = sample(config(false, 0.5), 5, new Cancel(), SamplerTest::ideal);
    assertThat(sample(config(false, 0.5), 5, new Cancel(), SamplerTest::ideal)).isEqualTo(x);
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 5", "true, 1", "true, 5"})
  void onlyTheSampleOutlivesARun(boolean heun, int steps) {
    long live = Torch.liveTensors();
    Tensor x =
        new Sampler(config(heun, 0.5), sigmas(steps))
            .sample(SamplerTest::ideal, NOISE, new Cancel(), Sampler.StepListener.NONE);
    assertThat(Torch.liveTensors()).isEqualTo(live + 1);
    x.close();
  }

  @ParameterizedTest
  @CsvSource({"false, 3", "true, 5"})
  void cancellingStopsBeforeTheNextEvaluation(boolean heun, int evaluation) {
    var cancel = new Cancel();
    List<Double> evaluated = new ArrayList<>();
    Denoiser counting =
        (x, sigma) -> {
          evaluated.add(sigma);
          if (evaluated.size() == evaluation) {
            cancel.cancel();
          }
          return ideal(x, sigma);
        };
    long live = Torch.liveTensors();
    assertThatThrownBy(() -> sample(config(heun, 0.5), 50, cancel, counting))
        .isInstanceOf(CancelledException.class);
    assertThat(evaluated).hasSize(evaluation);
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void everyStepIsToldOnce() {
    List<Integer> steps = new ArrayList<>();
    new Sampler(config(false, 0), sigmas(4))
        .sample(
            SamplerTest::ideal,
            NOISE,
            new Cancel(),
            (state, of, clean) -> {
              assertThat(of).isEqualTo(4);
              assertThat(clean.shape()).containsExactly(1, 4, 32, 128);
              steps.add(state.step());
            });
    assertThat(steps).containsExactly(1, 2, 3, 4);
  }

  @Test
  void noiseIsRenewedAtHighLevelsOnly() {
    SamplerConfig config = config(false, 0.5);
    assertThat(config.renewal(0.5, 0.3)).isZero();
    assertThat(config.renewal(100, 100)).isBetween(0.45, 0.5);
    assertThat(config.renewal(10, 10)).isLessThan(config.renewal(20, 20));
    assertThat(config(false, 0).renewal(100, 100)).isZero();
    var moved = new SamplerConfig(Solver.EULER, new Perturbation(0.5, -20), 0.03, 1);
    assertThat(moved.renewal(100, 100)).isZero();
  }

  @Test
  void guidance1IsTheConditionalModelAlone() {
    Tensor x = NOISE.at(0);
    Denoiser never =
        (y, sigma) -> {
          throw new AssertionError("evaluated");
        };
    var guidance =
        new Guidance(
            never,
            (y, sigma) -> Kernels.run("scale", y, 3.0, 0.0),
            Optional.of(never),
            SamplingSettings.Guidance.of(1));
    assertThat(guidance.denoise(x, 1).toArray()).isEqualTo(scaled(x, 3));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "2, 1", "3.5, -2"})
  void guidanceLeadsAwayFromTheUnconditional(double scale, double factor) {
    Tensor x = NOISE.at(0);
    Denoiser both =
        (pair, sigma) ->
            Kernels.run("cat", List.of(times(half(pair, 0), 3), times(half(pair, 1), 5)), 0);
    Tensor guided =
        new Guidance(both, both, Optional.empty(), SamplingSettings.Guidance.of(scale))
            .denoise(x, 1);
    assertThat(FloatStats.largestDifference(scaled(x, factor), guided.toArray())).isLessThan(1e-4);
  }

  /**
   * The conditional triples, the unconditional takes five times, the weaker one leaves as it is.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 3", "1, 2, 5", "2, 1, 1", "2, 2.5, 4", "2, 0, -1"})
  void autoguidanceLeadsAwayFromTheWeaker(double scale, double autoguidance, double factor) {
    Tensor x = NOISE.at(0);
    Denoiser both =
        (pair, sigma) ->
            Kernels.run("cat", List.of(times(half(pair, 0), 3), times(half(pair, 1), 5)), 0);
    var settings = SamplingSettings.Guidance.of(scale).withAutoguidance(autoguidance);
    Optional<Denoiser> weaker = Optional.of((y, sigma) -> times(y, 1));
    Tensor guided = new Guidance(both, (y, sigma) -> times(y, 3), weaker, settings).denoise(x, 1);
    assertThat(FloatStats.largestDifference(scaled(x, factor), guided.toArray())).isLessThan(1e-4);
  }

  /** Wholly rescaled, each channel has the mean and deviation of what is heard without guidance. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void rescalingTakesBackWhatGuidanceAdds(double share) {
    Tensor x = NOISE.at(0);
    Denoiser both =
        (pair, sigma) ->
            Kernels.run("cat", List.of(times(half(pair, 0), 3), times(half(pair, 1), 1)), 0);
    var settings = SamplingSettings.Guidance.of(2).withRescale(share);
    Tensor guided = new Guidance(both, both, Optional.empty(), settings).denoise(x, 1);
    double factor = 5 - 2 * share;
    assertThat(FloatStats.largestDifference(scaled(x, factor), guided.toArray())).isLessThan(1e-3);
  }

  /** The gradient counts by the square of the noise level, within the guided levels alone. */
  @ParameterizedTest
  @CsvSource({"1, 3", "2, 9", "4, 33", "8, 1"})
  void classifierGuidanceFollowsTheScore(double sigma, double factor) {
    Tensor x = NOISE.at(0);
    var settings = SamplingSettings.Guidance.of(1).within(0.5, 5).withClassifier(2);
    Denoiser same = (y, at) -> times(y, 1);
    PromptScore score = (y, at) -> times(y, 1);
    var guidance = new Guidance(same, same, Optional.empty(), Optional.of(score), settings);
    Tensor guided = guidance.denoise(x, sigma);
    assertThat(FloatStats.largestDifference(scaled(x, factor), guided.toArray())).isLessThan(1e-4);
    assertThat(
            new Guidance(
                    same, same, Optional.empty(), Optional.of(score), settings.withClassifier(0))
                .denoise(x, sigma)
                .toArray())
        .isEqualTo(x.toArray());
  }

  @Test
  void schedulesFallFromMaxToMin() {
    for (Schedule schedule : Schedule.values()) {
      for (int steps : new int[] {1, 2, 50}) {
        double[] sigmas = schedule.sigmas(steps, 80, 0.03, 1);
        assertThat(sigmas).hasSize(steps + 1).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(sigmas[0]).isCloseTo(80, within(1e-6));
        assertThat(sigmas[steps]).isCloseTo(0.03, within(2e-5));
      }
    }
  }

  private static float[] sample(SamplerConfig config, int steps, Cancel cancel, Denoiser denoiser) {
    try (var _ = new Scope()) {
      return new Sampler(config, sigmas(steps))
          .sample(denoiser, NOISE, cancel, Sampler.StepListener.NONE)
          .toArray();
    }
  }

  private static double[] sigmas(int steps) {
    return Schedule.EDM2.sigmas(steps, 80, 0.002, 7);
  }

  private static SamplerConfig config(boolean heun, double perturbation) {
    return config(heun ? Solver.HEUN : Solver.EULER, perturbation);
  }

  private static SamplerConfig config(Solver solver, double perturbation) {
    return new SamplerConfig(solver, new Perturbation(perturbation, 0), 0.002, 1);
  }

  /** E[data | x]. */
  private static Tensor ideal(Tensor x, double sigma) {
    double signal = DEVIATION * DEVIATION;
    double noise = sigma * sigma;
    double total = signal + noise;
    return Kernels.run("scale", x, signal / total, MEAN * noise / total);
  }

  private static Tensor half(Tensor pair, int index) {
    return Kernels.run("narrow", pair, 0, index, 1);
  }

  private static Tensor times(Tensor x, double factor) {
    return Kernels.run("scale", x, factor, 0.0);
  }

  private static float[] scaled(Tensor x, double factor) {
    return times(x, factor).toArray();
  }

  private static double mean(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += value;
    }
    return sum / x.length;
  }
}
