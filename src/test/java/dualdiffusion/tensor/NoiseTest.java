package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Noise is a function of its place, and looks normal. */
class NoiseTest {
  private static final int PLANES = 64;
  private static final int COLUMNS = 2048;

  @Property(tries = 50)
  void aStretchIsAPartOfAnyLongerOne(
      @ForAll long seed,
      @ForAll int stream,
      @ForAll @IntRange(min = 1, max = 9) int planes,
      @ForAll @IntRange(min = -100, max = 100) int first,
      @ForAll @IntRange(max = 20) int offset) {
    float[] whole = Noise.values(seed, stream, planes, first, 40);
    float[] part = Noise.values(seed, stream, planes, first + offset, 13);
    for (int p = 0; p < planes; p++) {
      for (int c = 0; c < 13; c++) {
        assertThat(part[p * 13 + c]).isEqualTo(whole[p * 40 + offset + c]);
      }
    }
  }

  @Property(tries = 20)
  void fewerPlanesAreThoseOfMore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int few) {
    float[] all = Noise.values(seed, 0, 12, 0, 10);
    float[] some = Noise.values(seed, 0, few, 0, 10);
    assertThat(some).isEqualTo(java.util.Arrays.copyOf(all, some.length));
  }

  @Test
  void momentsAreThoseOfANormal() {
    float[] x = Noise.values(7, 3, PLANES, 0, COLUMNS);
    double mean = moment(x, 1);
    double error = 1 / Math.sqrt(x.length);
    assertThat(mean).isCloseTo(0, within(4 * error));
    assertThat(moment(x, 2)).isCloseTo(1, within(4 * error * Math.sqrt(2)));
    assertThat(moment(x, 3)).isCloseTo(0, within(4 * error * Math.sqrt(15)));
    assertThat(moment(x, 4)).isCloseTo(3, within(4 * error * Math.sqrt(96)));
  }

  @Test
  void seedsStreamsPlanesAndColumnsAreUncorrelated() {
    float[] x = Noise.values(7, 3, PLANES, 0, COLUMNS);
    assertThat(correlation(x, Noise.values(8, 3, PLANES, 0, COLUMNS), 0)).isLessThan(0.012);
    assertThat(correlation(x, Noise.values(7 + (1L << 32), 3, PLANES, 0, COLUMNS), 0))
        .isLessThan(0.012);
    assertThat(correlation(x, Noise.values(7, 4, PLANES, 0, COLUMNS), 0)).isLessThan(0.012);
    assertThat(correlation(x, x, 1)).as("neighbouring columns").isLessThan(0.012);
    for (int planes = 1; planes <= 4; planes++) {
      assertThat(correlation(x, x, planes * COLUMNS)).as("planes").isLessThan(0.012);
    }
  }

  @Test
  void tensorsHoldTheSameValues() {
    try (var _ = new Scope()) {
      Tensor tensor = Noise.normal(7, 3, 2, 5, -3, 11);
      assertThat(tensor.shape()).containsExactly(1, 2, 5, 11);
      assertThat(tensor.toArray()).isEqualTo(Noise.values(7, 3, 10, -3, 11));
    }
  }

  private static double moment(float[] x, int power) {
    double sum = 0;
    for (float value : x) {
      sum += Math.pow(value, power);
    }
    return sum / x.length;
  }

  private static double correlation(float[] x, float[] y, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < x.length; i++) {
      sum += (double) x[i + lag] * y[i];
    }
    return Math.abs(sum / (x.length - lag));
  }
}
