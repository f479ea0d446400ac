package dualdiffusion.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionChoiceTest {
  private static final List<String> CAPTIONS = List.of("harp", "slow harp in C", "a slow harp in C");

  @Test
  void allAreMetAlikeWithoutTilt() {
    assertThat(shares(0)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void chancesGoWithTheLength() {
    assertThat(shares(1)).containsExactly(4 / 34.0, 14 / 34.0, 16 / 34.0);
  }

  @Test
  void noneIsChosenOfNone() {
    assertThat(new CaptionChoice(1).of(List.of(), 0.5)).isEqualTo(-1);
  }

  @Test
  void anEmptyCaptionMayBeMet() {
    assertThat(new CaptionChoice(1).of(List.of(""), 0.999)).isZero();
  }

  /** Of each caption, over 102 places of equal distance. */
  private static double[] shares(double tilt) {
    var choice = new CaptionChoice(tilt);
    double[] shares = new double[CAPTIONS.size()];
    for (int i = 0; i < 102; i++) {
      shares[choice.of(CAPTIONS, (i + 0.5) / 102)] += 1 / 102.0;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.round(shares[i] * 102) / 102.0;
    }
    return shares;
  }
}
