package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CurveTest {
  private static Curve curve(double[] values) {
    var curve = new Curve();
    for (int i = 0; i < values.length; i++) {
      curve.add(i, values[i]);
    }
    return curve;
  }

  @Property(tries = 100)
  void thinnedCurvesKeepTheirLeastAndGreatest(
      @ForAll @Size(min = 1, max = 2000) @DoubleRange(min = -100, max = 100) double[] values,
      @ForAll @IntRange(min = 4, max = 300) int most) {
    Curve.Points points = curve(values).points(0, values.length, 0, most);
    assertThat(points.size()).isLessThanOrEqualTo(most + 2);
    assertThat(Arrays.stream(points.y()).min()).isEqualTo(Arrays.stream(values).min());
    assertThat(Arrays.stream(points.y()).max()).isEqualTo(Arrays.stream(values).max());
    assertThat(points.x()).isSorted();
  }

  @Property(tries = 50)
  void smoothingKeepsAConstant(
      @ForAll @DoubleRange(min = -5, max = 5) double value,
      @ForAll @DoubleRange(min = 0, max = 0.99) double smoothing) {
    double[] values = new double[50];
    Arrays.fill(values, value);
    for (double y : curve(values).points(0, 50, smoothing, 1000).y()) {
      assertThat(y).isCloseTo(value, within(1e-9));
    }
  }

  @Property(tries = 50)
  void stepsDoneAgainReplaceWhatWasToldOfThem(@ForAll @IntRange(min = 0, max = 99) int back) {
    Curve curve = curve(new double[100]);
    curve.add(back, 7);
    Curve.Points points = curve.points(0, 100, 0, 1000);
    assertThat(points.size()).isEqualTo(back + 1);
    assertThat(points.y()[back]).isEqualTo(7);
  }

  @Property(tries = 50)
  void aStretchHasOnePointBeyondOnEitherSide(
      @ForAll @IntRange(min = 1, max = 40) int from, @ForAll @IntRange(min = 50, max = 98) int to) {
    Curve.Points points = curve(new double[100]).points(from, to, 0, 1000);
    assertThat(points.x()[0]).isEqualTo(from - 1);
    assertThat(points.x()[points.size() - 1]).isEqualTo(to + 1);
  }
}
