package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final SpectralLoss.Settings SMALL =
      new SpectralLoss.Settings(List.of(5, 7), List.of(2, 3));

  @Test
  void everyNoiseLevelCountsTheSame() {
    try (var _ = new Scope()) {
      Tensor target = Tensor.zeros(2, 1, 2, 2);
      Tensor clean = Tensor.full(0.5f, 2, 1, 2, 2);
      float[] losses = DiffusionLoss.weighted(clean, target, new double[] {1, 2}, 0.5).toArray();
      assertThat(losses[0]).isCloseTo(0.25f * 1.25f / 0.25f, within(1e-6f));
      assertThat(losses[1]).isCloseTo(0.25f * 4.25f, within(1e-6f));
    }
  }

  /** error/v + ln v is least where v is the error. */
  @Test
  void theLikelihoodIsLeastWhereTheVarianceIsTheError() {
    try (var _ = new Scope()) {
      Tensor error = Tensor.full(4, 3);
      Tensor logs = Tensor.of(logs(3.5, 4, 4.5), 3);
      float[] losses = Kernels.run("gaussian_nll", error, logs).toArray();
      assertThat(losses[1]).isCloseTo((float) (1 + Math.log(4)), within(1e-6f));
      assertThat(losses[1]).isLessThan(Math.min(losses[0], losses[2]));
    }
  }

  @Test
  void standardLatentsCostNothing() {
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(1, 0, 4, 32, 0, 64);
      assertThat(Kernels.run("normality_loss", x).item()).isCloseTo(0, within(2e-3f));
      float wide = Kernels.run("normality_loss", Kernels.run("scale", x, 2., 1.)).item();
      assertThat((double) wide).isCloseTo(1 + 4 - 1 - Math.log(4), within(0.1));
    }
  }

  @Test
  void equalSpectrogramsCostNothingAndOthersMore() {
    try (var loss = new SpectralLoss(SMALL);
        var _ = new Scope()) {
      Tensor a = Noise.normal(1, 0, 2, 16, 0, 24);
      Tensor b = Noise.normal(2, 0, 2, 16, 0, 24);
      assertThat(loss.at(a, a, new Random(1)).item()).isZero();
      Tensor near = Kernels.run("lerp", a, b, 0.1);
      float little = loss.aligned(near, a).item();
      assertThat(little).isPositive().isLessThan(loss.aligned(b, a).item());
    }
  }

  /** Blocks are placed anew each time, and from the given generator only. */
  @Test
  void offsetsAreTheGenerators() {
    try (var loss = new SpectralLoss(SMALL);
        var _ = new Scope()) {
      Tensor a = Noise.normal(1, 0, 2, 16, 0, 24);
      Tensor b = Noise.normal(2, 0, 2, 16, 0, 24);
      float first = loss.at(a, b, new Random(3)).item();
      assertThat(loss.at(a, b, new Random(3)).item()).isEqualTo(first);
      var random = new Random(3);
      Set<Float> drawn = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        drawn.add(loss.at(a, b, random).item());
      }
      assertThat(drawn).contains(first).hasSizeGreaterThan(4);
    }
  }

  /** Along a random direction the gradient is the slope that central differences see. */
  @Property(tries = 10)
  void gradientsAreSlopes(@ForAll @IntRange(max = 1000) int seed) {
    try (var loss = new SpectralLoss(SMALL);
        var _ = new Scope()) {
      Tensor target = Noise.normal(seed, 1, 2, 12, 0, 16);
      Tensor at = Noise.normal(seed, 2, 2, 12, 0, 16);
      assertSlope(x -> loss.aligned(x, target), at, seed);
      assertSlope(x -> Kernels.run("normality_loss", x), at, seed);
      double[] sigma = {0.7};
      assertSlope(x -> DiffusionLoss.weighted(x, target, sigma, 1), at, seed);
    }
  }

  private static void assertSlope(UnaryOperator<Tensor> loss, Tensor at, long seed) {
    long[] shape = at.shape();
    Tensor direction = Noise.normal(seed, 9, 2, (int) shape[2], 0, (int) shape[3]);
    double step = 2e-3;
    Tensor ahead = Kernels.run("add_scaled", at, direction, step);
    Tensor behind = Kernels.run("add_scaled", at, direction, -step);
    double slope = ((double) loss.apply(ahead).item() - loss.apply(behind).item()) / (2 * step);
    assertThat(along(gradient(loss, at), direction))
        .as("seed " + seed)
        .isCloseTo(slope, within(2e-2 * Math.max(1, Math.abs(slope))));
  }

  private static float[] gradient(UnaryOperator<Tensor> loss, Tensor at) {
    Tensor x = Kernels.run("clone", at).requireGradient();
    try (var _ = Gradients.on()) {
      return Gradients.of(loss.apply(x), List.of(x)).getFirst().toArray();
    }
  }

  private static double along(float[] gradient, Tensor direction) {
    float[] d = direction.toArray();
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      sum += (double) gradient[i] * d[i];
    }
    return sum;
  }

  private static float[] logs(double... values) {
    float[] logs = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      logs[i] = (float) Math.log(values[i]);
    }
    return logs;
  }
}
