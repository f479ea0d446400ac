package dualdiffusion.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ring has no place where it begins. */
class RingTest {
  private static final int REACH = 3;
  private static final int ROWS = 6;

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1",
    "1, 32, 8",
    "2, 5, 4",
    "3, 100, 4",
    "7, 3, 1",
    "13, 32, 4",
    "64, 32, 4",
    "129, 4, 8"
  })
  void rollingTheRequestRollsTheResult(int columns, int margin, int alignment) {
    var network = new LocalNetwork(REACH, alignment);
    var ring = new Ring(network, margin, alignment);
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(3, 0, 2, ROWS / 2, 0, columns);
      Tensor condition = Noise.normal(4, 0, 1, 1, 0, columns);
      for (double sigma : new double[] {80, 1.5, 0.03}) {
        float[] plain = ring.denoise(x, sigma, condition).toArray();
        assertThat(plain).isEqualTo(circular(x.toArray(), condition.toArray(), columns));
        for (int shift : new int[] {1, 5, columns - 1, -2 * columns}) {
          Tensor rolled = ring.denoise(turned(x, shift), sigma, turned(condition, shift));
          assertThat(turned(rolled, -shift).toArray()).isEqualTo(plain);
        }
      }
    }
    assertThat(network.widths).allMatch(w -> w >= columns + 2 * margin);
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "64, 2"})
  void aMarginWithinTheReachWouldBeHeard(int columns, int margin) {
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(3, 0, 2, ROWS / 2, 0, columns);
      float[] heard = new Ring(new LocalNetwork(REACH, 1), margin, 1).denoise(x, 1, null).toArray();
      assertThat(heard).isNotEqualTo(circular(x.toArray(), new float[columns], columns));
    }
  }

  /** Where bars are laid out, the beginning lies at the left edge, and the end hears it. */
  @ParameterizedTest
  @CsvSource({"7, 3, 1", "64, 32, 4", "129, 4, 8"})
  void atHighLevelsTheBeginningStays(int columns, int margin, int alignment) {
    var ring = new Ring(new LocalNetwork(REACH, alignment), margin, alignment, 1);
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(3, 0, 2, ROWS / 2, 0, columns);
      float[] round = circular(x.toArray(), new float[columns], columns);
      assertThat(ring.denoise(x, 1, null).toArray()).isEqualTo(round);
      float[] anchored = ring.denoise(x, 1.1, null).toArray();
      for (int i = 0; i < anchored.length; i++) {
        boolean atEdge = i % columns < REACH;
        assertThat(anchored[i] == round[i]).as("column %d", i % columns).isEqualTo(!atEdge);
      }
    }
  }

  private static Tensor turned(Tensor x, int shift) {
    return Kernels.run("turned", x, shift);
  }

  private static float[] circular(float[] x, float[] condition, int columns) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      int row = i / columns * columns;
      y[i] = condition[i - row];
      for (int k = -REACH; k <= REACH; k++) {
        y[i] += x[row + Math.floorMod(i - row + k, columns)] / (1 + Math.abs(k));
      }
    }
    return y;
  }
}
