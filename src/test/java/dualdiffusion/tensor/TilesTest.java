package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tiles of a filter that reaches two columns, which then doubles every column. */
class TilesTest {
  private static final int REACH = 2;

  @Property(tries = 40)
  void overlapsBeyondTheReachLeaveNoSeam(
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll @IntRange(min = 1, max = 30) int length,
      @ForAll @IntRange(min = REACH, max = 9) int overlap) {
    assertThat(error(columns, length, overlap)).isLessThan(1e-6);
  }

  @Test
  void aSmallerOverlapWouldShow() {
    assertThat(error(50, 10, REACH - 1)).isGreaterThan(1e-2);
  }

  @Test
  void noTileIsLongerThanItsLengthAndOverlaps() {
    try (var _ = new Scope()) {
      new Tiles(10, 3)
          .run(
              100,
              1,
              (from, to) -> {
                assertThat(to - from).isBetween(1, 16);
                return Tensor.zeros(1, 1, 1, to - from);
              });
    }
  }

  private static double error(int columns, int length, int overlap) {
    try (var _ = new Scope()) {
      Tensor x = Noise.normal(1, 0, 1, 1, 0, columns);
      Tensor whole = filtered(x, 0, columns);
      Tensor tiled =
          new Tiles(length, overlap).run(columns, 2, (from, to) -> filtered(x, from, to));
      assertThat(tiled.shape()).isEqualTo(whole.shape());
      return FloatStats.largestDifference(whole.toArray(), tiled.toArray());
    }
  }

  private static Tensor filtered(Tensor x, int from, int to) {
    Tensor part = Kernels.run("narrow", x, 3, from, to - from);
    Tensor kernel = Tensor.ones(1, 1, 1, 2 * REACH + 1);
    return Kernels.run("resample", Kernels.run("conv", part, kernel, 1, false), 2);
  }
}
