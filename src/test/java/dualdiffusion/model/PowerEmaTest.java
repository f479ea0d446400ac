package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.PowerEma.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EDM2's power-function averages: tracked in training, and made afterwards. */
class PowerEmaTest {

  @Property(tries = 300)
  void exponentAndDeviationAreInverse(@ForAll @DoubleRange(min = 0.01, max = 0.29) double std) {
    assertThat(PowerEma.std(PowerEma.exponent(std))).isCloseTo(std, within(1e-10 * std + 1e-12));
  }

  /** EDM2 table: σ_rel 0.05, 0.10 and 0.25 are γ 16.97, 6.94 and 0.72…; paper §3.1 and app. C. */
  @Test
  void exponentsOfThePaper() {
    assertThat(PowerEma.exponent(0.05)).isCloseTo(16.97, within(0.01));
    assertThat(PowerEma.exponent(0.10)).isCloseTo(6.94, within(0.01));
    assertThat(PowerEma.exponent(Math.sqrt(1.0 / 12))).isCloseTo(0, within(1e-12));
  }

  /** Updating by beta is averaging with weights t^γ: with γ = 0 a plain mean. */
  @Test
  void theUniformProfileIsAMean() {
    double std = PowerEma.std(0);
    double average = 0;
    for (int t = 1; t <= 100; t++) {
      double beta = PowerEma.beta(std, t, 1);
      average = beta * average + (1 - beta) * t;
    }
    assertThat(average).isCloseTo(50.5, within(1e-9));
  }

  /** Weights that wander; averages archived on the way; one that was tracked is made afterwards. */
  @Property(tries = 40)
  void aReconstructionIsWhatTrackingGives(
      @ForAll @DoubleRange(min = 0.06, max = 0.14) double std,
      @ForAll @IntRange(min = 5, max = 12) int archives,
      @ForAll long seed) {
    int every = 400;
    double[] stds = {0.05, 0.10, std};
    double[] averages = new double[3];
    List<Snapshot> stored = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double tracked = 0;
    double spread = 0;
    var random = new Random(seed);
    double weight = 0;
    for (int t = 1; t <= archives * every; t++) {
      weight += 0.05 * random.nextGaussian() + 0.002;
      spread = Math.max(spread, Math.abs(weight));
      for (int i = 0; i < 3; i++) {
        double beta = PowerEma.beta(stds[i], t, 1);
        averages[i] = beta * averages[i] + (1 - beta) * weight;
      }
      if (t % every == 0) {
        stored.add(new Snapshot(t, 0.05));
        values.add(averages[0]);
        stored.add(new Snapshot(t, 0.10));
        values.add(averages[1]);
        tracked = averages[2];
      }
    }
    double[] coefficients =
        PowerEma.coefficients(stored, new Snapshot((double) archives * every, std));
    double made = 0;
    for (int i = 0; i < coefficients.length; i++) {
      made += coefficients[i] * values.get(i);
    }
    assertThat(made).isCloseTo(tracked, within(0.03 * spread));
    assertThat(Arrays.stream(coefficients).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsStoredIsFoundAgain() {
    List<Snapshot> stored =
        List.of(new Snapshot(100, 0.05), new Snapshot(200, 0.05), new Snapshot(200, 0.1));
    double[] coefficients = PowerEma.coefficients(stored, new Snapshot(200, 0.1));
    assertThat(coefficients).containsExactly(new double[] {0, 0, 1}, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.31, 5, Double.NaN, Double.POSITIVE_INFINITY})
  void deviationsWithoutAProfileAreRefused(double std) {
    assertThatThrownBy(() -> PowerEma.exponent(std)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new Snapshot(10, std)).isInstanceOf(BadRequestException.class);
  }

  @Test
  void snapshotsThatAreTheSameAreRefused() {
    var one = new Snapshot(100, 0.05);
    assertThatThrownBy(() -> PowerEma.coefficients(List.of(one, one), new Snapshot(100, 0.1)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("too much alike");
    assertThatThrownBy(() -> PowerEma.coefficients(List.of(), one))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new Snapshot(0, 0.1)).isInstanceOf(BadRequestException.class);
  }
}
