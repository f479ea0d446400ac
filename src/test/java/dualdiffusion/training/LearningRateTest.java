package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static final LearningRate EDM2 = new LearningRate(3e-3, 5000, 70_000, 0.5, 1e-4);

  @Test
  void itWarmsUpStaysAndFalls() {
    assertThat(EDM2.at(0)).isZero();
    assertThat(EDM2.at(2500)).isCloseTo(1.5e-3, within(1e-12));
    assertThat(EDM2.at(5000)).isEqualTo(3e-3);
    assertThat(EDM2.at(70_000)).isEqualTo(3e-3);
    assertThat(EDM2.at(280_000)).isCloseTo(1.5e-3, within(1e-12));
    assertThat(EDM2.at(1_000_000_000_000L)).isEqualTo(1e-4);
  }

  @Test
  void aConstantOneNeverFalls() {
    assertThat(LearningRate.constant(0.1, 10).at(5)).isEqualTo(0.05);
    assertThat(LearningRate.constant(0.1, 0).at(0)).isEqualTo(0.1);
    assertThat(LearningRate.constant(0.1, 10).at(1L << 40)).isEqualTo(0.1);
  }

  @Property(tries = 200)
  void itIsNeverAboveItsRateNorRisesAfterTheWarmUp(@ForAll @IntRange(max = 1_000_000) int step) {
    assertThat(EDM2.at(step)).isBetween(0.0, 3e-3);
    assertThat(EDM2.at(5000L + step + 1)).isLessThanOrEqualTo(EDM2.at(5000L + step));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new LearningRate(Double.NaN, 0, 0, 0, 0))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("learning rate");
    assertThatThrownBy(() -> new LearningRate(0.1, 0, 0, 0, 0.2))
        .isInstanceOf(BadRequestException.class);
  }
}
