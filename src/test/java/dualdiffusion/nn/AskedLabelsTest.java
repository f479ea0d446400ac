package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two attributes: three keys, the modes fastest. */
class AskedLabelsTest {
  private static final AskedLabels LABELS =
      new AskedLabels(List.of(List.of("C", "D", "E"), List.of("major", "minor")));
  private static final double[] USUAL = {0.2, 0.1, 0.2, 0.1, 0.2, 0.2};

  @Test
  void whatIsNamedIsAsked() {
    double[] said = {0.02, 0.9, 0.02, 0.02, 0.02, 0.02};
    float[] ratios = LABELS.ratios(said, USUAL).orElseThrow();
    for (int c = 0; c < said.length; c++) {
      assertThat(ratios[c]).isCloseTo((float) Math.log(said[c] / USUAL[c]), within(1e-6f));
    }
  }

  @Test
  void anAttributeAloneLeavesTheOthersFree() {
    double[] said = {0.02, 0.3, 0.02, 0.26, 0.02, 0.38};
    float[] ratios = LABELS.ratios(said, USUAL).orElseThrow();
    for (int c = 0; c < said.length; c++) {
      double wanted = c % 2 == 0 ? 0.06 / 0.6 : 0.94 / 0.4;
      assertThat(ratios[c]).isCloseTo((float) Math.log(wanted), within(1e-6f));
    }
    double[] key = {0.4, 0.4, 0.05, 0.05, 0.05, 0.05};
    float[] ofKey = LABELS.ratios(key, USUAL).orElseThrow();
    assertThat(ofKey[0]).isPositive().isEqualTo(ofKey[1]);
    assertThat(ofKey[2]).isNegative().isEqualTo(ofKey[3]);
  }

  @Test
  void guessesAreNotAsked() {
    double[] guess = {0.3, 0.15, 0.15, 0.15, 0.1, 0.15};
    assertThat(LABELS.ratios(guess, USUAL)).isEmpty();
    assertThat(LABELS.ratios(USUAL, USUAL)).isEmpty();
  }

  @Test
  void whatIsUsualAnywayIsNotAsked() {
    double[] usual = {0.4, 0.05, 0.4, 0.05, 0.05, 0.05};
    double[] said = {0.43, 0.04, 0.4, 0.05, 0.05, 0.03};
    assertThat(LABELS.ratios(said, usual)).isEmpty();
    assertThat(Arrays.stream(said).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsImpossibleIsNotAskedHoweverSureTheReaderIs() {
    double[] said = {1 - 1e-5, 2e-6, 2e-6, 2e-6, 2e-6, 2e-6};
    boolean[] possible = {false, false, true, true, false, false};
    float[] ratios = LABELS.ratios(AskedLabels.among(possible, said), USUAL).orElseThrow();
    assertThat(ratios[2]).isGreaterThan(1);
    assertThat(ratios[0]).isLessThan(-5).isFinite();
  }
}
