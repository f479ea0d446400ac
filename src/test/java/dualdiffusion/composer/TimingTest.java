package dualdiffusion.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.composer.synth.Rate;
import dualdiffusion.core.BadRequestException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars, tempo and length. */
class TimingTest {

  @Property(tries = 200)
  void wholeBarsFillTheClipAndTheStyleIsAtHome(@ForAll long seed) {
    for (Style style : Styles.ALL) {
      Plan plan = Planner.plan(Request.any(seed).withStyle(style.id()));
      assertThat(plan.timing().frames()).isEqualTo(262_144);
      assertFits(plan.timing());
      assertThat(style.tempo().has(plan.timing().tempo())).as(style.id()).isTrue();
    }
  }

  @Property(tries = 200)
  void anAskedTempoAndBarsAreExact(
      @ForAll @DoubleRange(min = 100, max = 240) double tempo,
      @ForAll @IntRange(min = 1, max = 40) int bars) {
    Timing timing = plan(OptionalDouble.of(tempo), OptionalInt.of(bars), OptionalDouble.empty());
    assertThat(timing.tempo()).isEqualTo(tempo);
    assertThat(timing.bars()).isEqualTo(bars);
    assertFits(timing);
  }

  @Property(tries = 200)
  void anAskedLengthIsExact(@ForAll @DoubleRange(min = 1, max = 120) double seconds) {
    Timing timing = plan(OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.of(seconds));
    assertThat(timing.frames()).isEqualTo(Rate.frames(seconds));
    assertFits(timing);
  }

  @Test
  void aTempoThatDoesNotFillTheLengthGoesToTheNearest() {
    Timing timing = plan(OptionalDouble.of(120), OptionalInt.empty(), OptionalDouble.of(8.192));
    assertThat(timing.tempo()).isCloseTo(117.1875, within(1e-9));
    assertThat(timing.bars()).isEqualTo(4);
  }

  @Test
  void barsWithoutTempoKeepTheStylesTempo() {
    Timing timing = plan(OptionalDouble.empty(), OptionalInt.of(12), OptionalDouble.empty());
    assertThat(timing.tempo()).isBetween(120.0, 185.0);
    assertThat(timing.bars()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"41, 0, 2.2", "0, 60, 10", "40, 64, 0", "120, 4, 8"})
  void whatDoesNotFitIsRefused(double tempo, int bars, double seconds) {
    assertThatThrownBy(
            () ->
                plan(
                    tempo == 0 ? OptionalDouble.empty() : OptionalDouble.of(tempo),
                    bars == 0 ? OptionalInt.empty() : OptionalInt.of(bars),
                    seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds)))
        .isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -3, 1e9, Double.NaN, Double.POSITIVE_INFINITY})
  void absurdNumbersAreRefused(double number) {
    assertThatThrownBy(
            () -> plan(OptionalDouble.of(number), OptionalInt.empty(), OptionalDouble.empty()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("tempo");
    assertThatThrownBy(
            () -> plan(OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.of(number)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "polka", "harp+", "harp+piano+jazz", "+"})
  void unknownStylesAreRefusedWithTheKnown(String style) {
    assertThatThrownBy(() -> Request.any(1).withStyle(style))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void twoStylesMix() {
    Plan plan = Planner.plan(Request.any(4).withStyle("harp+electro"));
    assertThat(plan.styles()).containsExactly("harp", "electro");
    assertThat(Planner.plan(Request.any(4).withStyle("mix")).styles()).hasSize(2);
    assertThat(Planner.plan(Request.any(4).withStyle("harp+harp")).styles()).hasSize(1);
  }

  private static Timing plan(OptionalDouble tempo, OptionalInt bars, OptionalDouble seconds) {
    var request =
        new Request(
            Optional.of("battle"), OptionalInt.empty(), Optional.empty(), tempo, bars, seconds, 5);
    return Planner.plan(request).timing();
  }

  private static void assertFits(Timing timing) {
    double seconds = timing.beats() * 60 / timing.tempo();
    assertThat(timing.frames()).isCloseTo((int) Math.round(seconds * Rate.HZ), within(1));
  }
}
