package dualdiffusion.dsp.analysis;

import static dualdiffusion.dsp.analysis.RhythmTest.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and tuning of chords and scales. */
class KeysTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void cadencesAndScalesAreInTheirKey(int tonic) {
    for (boolean minor : new boolean[] {false, true}) {
      for (Key key :
          new Key[] {
            heard(Signals.chords(Signals.cadence(tonic, minor), 1, 0)).key().orElseThrow(),
            heard(Signals.chords(Signals.scale(tonic, minor), 0.4, 0)).key().orElseThrow()
          }) {
        assertThat(key.tonic()).as(key.toString()).isEqualTo(tonic);
        assertThat(key.minor()).as(key.toString()).isEqualTo(minor);
        assertThat(key.tuningCents()).isCloseTo(0, within(4.0));
        assertThat(key.confidence()).isGreaterThan(0.3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 0", "-30, 3", "45, 7", "-42, 9", "12, 10"})
  void detunedMusicKeepsItsKey(double cents, int tonic) {
    Key key = heard(Signals.chords(Signals.cadence(tonic, false), 1, cents)).key().orElseThrow();
    assertThat(key.tonic()).isEqualTo(tonic);
    assertThat(key.minor()).isFalse();
    assertThat(key.tuningCents()).isCloseTo(cents, within(5.0));
  }

  @ParameterizedTest
  @CsvSource({"6, true, F♯ minor", "0, false, C major", "10, false, A♯ major"})
  void keysHaveNames(int tonic, boolean minor, String name) {
    assertThat(new Key(tonic, minor, 1, 0, java.util.List.of()).name()).isEqualTo(name);
  }
}
