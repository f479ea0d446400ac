package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.NoiseRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SigmaTest {
  private static final NoiseRange RANGE = new NoiseRange(0.03, 200, 1);

  @Property(tries = 300)
  void everyShapeStaysInRange(
      @ForAll SigmaShape shape,
      @ForAll @DoubleRange(max = 1) double quantile,
      @ForAll @DoubleRange(min = -3, max = 3) double offset,
      @ForAll @DoubleRange(min = 0.2, max = 3) double scale) {
    assertThat(shape.over(RANGE, offset, scale).sigma(quantile)).isBetween(0.03, 200.0);
  }

  @Test
  void halfOfTheSamplesAreBelowTheMedian() {
    assertThat(median(SigmaShape.LN_LINEAR)).isCloseTo(Math.sqrt(0.03 * 200), within(1e-9));
    assertThat(median(SigmaShape.LN_NORMAL)).isCloseTo(Math.exp(0.3), within(1e-3));
  }

  /** Far out in a tail single precision would give infinity. */
  @Test
  void theTailsOfTheNormalShapeAreFinite() {
    SigmaDistribution narrow = SigmaShape.LN_NORMAL.over(RANGE, -3, 0.3);
    assertThat(narrow.sigma(1)).isBetween(0.2, 200.0);
    assertThat(narrow.sigma(0)).isCloseTo(0.03, within(1e-4));
  }

  @Test
  void unknownShapesAreNamed() {
    assertThatThrownBy(() -> SigmaShape.of("ln_cauchy"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("ln_cauchy");
    assertThat(SigmaShape.of("ln_sech^2")).isEqualTo(SigmaShape.LN_SECH2);
  }

  @Test
  void anEvenDensityIsEvenInLnSigma() {
    double[] even = new double[127];
    Arrays.fill(even, 3);
    var learned = new LearnedSigmas(even, RANGE);
    SigmaDistribution linear = SigmaShape.LN_LINEAR.over(RANGE, 0, 1);
    for (double q : new double[] {0, 0.1, 0.5, 0.77, 1}) {
      assertThat(learned.sigma(q)).isCloseTo(linear.sigma(q), within(1e-9 * linear.sigma(q)));
    }
  }

  @Test
  void samplesFollowTheDensity() {
    double[] density = IntStream.range(0, 64).mapToDouble(i -> 1 + Math.sin(i / 20.0)).toArray();
    var learned = new LearnedSigmas(density, RANGE);
    double[] counts = new double[64];
    int samples = 200_000;
    for (double sigma : learned.sigmas(Quantiles.stratified(samples, 0, 1, 0.5))) {
      double place = Math.log(sigma / 0.03) / Math.log(200 / 0.03);
      counts[(int) Math.min(63, place * 64)] += 1.0 / samples;
    }
    for (int i = 0; i < 64; i++) {
      assertThat(counts[i]).as("bin " + i).isCloseTo(learned.density()[i], within(1e-3));
    }
  }

  @Test
  void densitiesBecomeUnimodal() {
    double[] rough = {1, 3, 2, 5, 9, 4, 6, 1, 2};
    assertThat(LearnedSigmas.unimodal(rough)).containsExactly(1, 3, 3, 5, 9, 4, 4, 1, 1);
  }

  @Test
  void uncertaintyCountsMoreAsTrainingWarmsUp() {
    float[] logVariance = {0, 2};
    var settings = new LearnedSigmas.Settings(2, 100, 0.5, -0.1, 1e-3, true);
    assertThat(LearnedSigmas.density(logVariance, 0, settings)).containsExactly(0.9, 0.9);
    assertThat(LearnedSigmas.density(logVariance, 50, settings)[1])
        .isCloseTo(Math.exp(-0.5) - 0.1, within(1e-12));
    assertThat(LearnedSigmas.density(logVariance, 500, settings)[1])
        .isCloseTo(Math.exp(-1) - 0.1, within(1e-12));
  }

  @Property(tries = 100)
  void ranksTogetherMeetEachPartOnce(
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll @IntRange(min = 1, max = 16) int each,
      @ForAll long seed) {
    int batch = ranks * each;
    double shift = new SplittableRandom(seed).nextDouble();
    double[] all =
        IntStream.range(0, ranks)
            .mapToObj(rank -> Quantiles.stratified(batch, rank, ranks, shift))
            .flatMapToDouble(DoubleStream::of)
            .sorted()
            .toArray();
    assertThat(all).hasSize(batch);
    for (int i = 0; i < batch; i++) {
      assertThat(all[i]).isBetween((double) i / batch, (i + 1.0) / batch);
    }
  }

  @Test
  void anUnevenShareIsRefused() {
    assertThatThrownBy(() -> Quantiles.stratified(10, 0, 3, 0.5))
        .isInstanceOf(BadRequestException.class);
  }

  private static double median(SigmaShape shape) {
    return shape.over(RANGE, 0.3, 0.9).sigma(0.5);
  }
}
