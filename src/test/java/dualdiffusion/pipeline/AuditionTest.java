package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.diffusion.SampleState;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings of noise that knows four ways to go on. */
class AuditionTest {
  private static final int CANDIDATES = 4;
  private static final SamplerConfig CONFIG =
      new SamplerConfig(Solver.DPM, new Perturbation(1, 0), 0.03, 1);
  private static final Denoiser HALVES = (x, sigma) -> Kernels.run("scale", x, 0.5, 0.0);
  private static final NoiseSource NOISE =
      step -> {
        List<Tensor> each =
            IntStream.range(0, CANDIDATES)
                .mapToObj(i -> Noise.normal(i, step, 2, 3, 0, 5))
                .toList();
        return Kernels.run("cat", each, 0);
      };

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 30, 100})
  void aRunGoesOnWhereTheCoarseStepsEnd(int steps) {
    double[] ladder = ladder(steps);
    Audition audition = Audition.of(CONFIG, ladder).orElseThrow();
    assertThat(ladder[audition.end()]).isLessThanOrEqualTo(1);
    assertThat(ladder[audition.end() - 1]).isGreaterThan(1);
    assertThat(audition.place(0)).isZero();
    for (int i = 0; i < 6; i++) {
      assertThat(audition.place(i + 1)).isGreaterThan(audition.place(i) + 1);
      assertThat(audition.sigma(i)).isEqualTo(ladder[audition.place(i)]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 15})
  void fewStepsHaveNone(int steps) {
    assertThat(Audition.of(CONFIG, ladder(steps))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3})
  void theBestBeginningGoesOn(int best) {
    List<float[]> heard = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    try (var _ = new Scope()) {
      Audition audition = Audition.of(CONFIG, ladder(30)).orElseThrow();
      SampleState kept =
          audition.kept(
              HALVES,
              (x, sigma) -> {
                heard.add(x.toArray());
                float[] marks = new float[CANDIDATES];
                marks[best] = 1;
                return Tensor.of(marks, CANDIDATES);
              },
              NOISE,
              new Cancel(),
              (state, of, clean) -> steps.add(state.step()));
      int size = 2 * 3 * 5;
      assertThat(kept.step()).isEqualTo(audition.end());
      assertThat(kept.x().size(0)).isOne();
      assertThat(heard).hasSize(1);
      assertThat(kept.x().toArray())
          .containsExactly(Arrays.copyOfRange(heard.getFirst(), best * size, (best + 1) * size));
    }
    assertThat(steps).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void seedsNextToEachOtherHaveBeginningsFarApart() {
    for (long seed = 0; seed < 100; seed++) {
      long apart = Math.abs(Audition.seed(seed) - Audition.seed(seed + 1));
      assertThat(apart).isGreaterThan(1_000);
    }
  }

  private static double[] ladder(int steps) {
    return Schedule.EDM2.sigmas(steps, 80, 0.03, 7);
  }
}
