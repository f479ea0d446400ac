package dualdiffusion.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures of signals whose figures follow from a formula. */
class MeasuresTest {
  @Test
  void equalSoundsAreNotApart() {
    AudioBuffer noise = Sounds.noise(0.1, 0.5, 1);
    assertThat(LogMel.distance(noise, noise)).isZero();
    assertThat(StftDistance.of(noise, noise)).isZero();
  }

  @Test
  void twiceTheLevelIsSixDecibelsApart() {
    AudioBuffer noise = Sounds.noise(0.1, 0.5, 1);
    AudioBuffer twice = Sounds.scaled(noise, 2);
    assertThat(LogMel.distance(noise, twice)).isCloseTo(20 * Math.log10(2), within(0.05));
    assertThat(StftDistance.of(noise, twice)).isCloseTo(1 + Math.log(2), within(0.02));
  }

  @Test
  void otherNoiseIsFartherThanALittleNoiseMore() {
    AudioBuffer noise = Sounds.noise(0.1, 0.5, 1);
    AudioBuffer other = Sounds.noise(0.1, 0.5, 2);
    AudioBuffer near = Sounds.scaled(noise, 1.1);
    assertThat(LogMel.distance(noise, other)).isGreaterThan(3 * LogMel.distance(noise, near));
  }

  @Test
  void frechetDistanceOfShiftedSetsIsTheSquareOfTheShift() {
    List<float[]> set = List.of(new float[] {1, 0}, new float[] {-1, 0}, new float[] {0, 2});
    List<float[]> moved = set.stream().map(v -> new float[] {v[0] + 3, v[1] - 4}).toList();
    assertThat(Frechet.distance(set, set)).isCloseTo(0, within(1e-6));
    assertThat(Frechet.distance(set, moved)).isCloseTo(25, within(1e-5));
  }

  @Test
  void frechetDistanceOfWiderSetsIsTheSquareOfTheDifferenceOfSpreads() {
    List<float[]> narrow = new ArrayList<>();
    List<float[]> wide = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      narrow.add(new float[] {i, 0, 0});
      wide.add(new float[] {3 * i, 0, 0});
    }
    double spread = Math.sqrt(28.0 / 6);
    assertThat(Frechet.distance(narrow, wide))
        .isCloseTo(Math.pow(2 * spread, 2), within(1e-5));
  }

  @Test
  void beginningsAreCounted() {
    assertThat(Onsets.perSecond(Sounds.beats(4, 3))).isCloseTo(4, within(0.5));
    assertThat(Onsets.perSecond(Sounds.sine(440, 0.1, 3))).isLessThan(0.5);
  }

  @Test
  void jumpsAreCounted() {
    AudioBuffer sine = Sounds.sine(440, 0.2, 1);
    assertThat(Clicks.perSecond(sine.channel(0), Sounds.RATE)).isZero();
    sine.channel(0)[9_000] += 0.2f;
    sine.channel(0)[20_000] -= 0.2f;
    assertThat(Clicks.perSecond(sine.channel(0), Sounds.RATE)).isCloseTo(2, within(0.1));
  }

  @Test
  void aProfileTellsWhereTheSoundIs() {
    Map<String, Double> sine = Profile.of(Sounds.sine(1000, 0.1, 1));
    assertThat(sine.get("octave 1000 Hz, dB")).isCloseTo(0, within(0.05));
    assertThat(sine.get("octave 125 Hz, dB")).isLessThan(-45);
    assertThat(sine.get("width (side over middle), dB")).isEqualTo(-60);
    assertThat(sine.get("true peak, dB")).isCloseTo(-20, within(0.1));
    Map<String, Double> noise = Profile.of(Sounds.noise(0.1, 1, 1));
    assertThat(noise.get("flatness, dB")).isBetween(-3.2, -1.8);
    assertThat(noise.get("width (side over middle), dB")).isCloseTo(0, within(0.2));
    assertThat(noise.get("partials stand out, dB")).isLessThan(sine.get("partials stand out, dB"));
  }

  @Test
  void silenceHasAProfileOfFiniteFigures() {
    Map<String, Double> silence = Profile.of(AudioBuffer.silence(Sounds.RATE, 2, 16_000));
    assertThat(silence.values()).allMatch(Double::isFinite);
    assertThat(silence.get("loudness, LUFS")).isEqualTo(-70);
  }

  @Test
  void aJumpIsAnErrorAtItsPlaceOnly() {
    AudioBuffer tones = Sounds.sine(330, 0.1, 2);
    AudioBuffer cut = Sounds.scaled(tones, 1);
    for (int i = 29_000; i < cut.frames(); i++) {
      float offset = (float) (0.1 * Math.exp(-(i - 29_000) / 800.0));
      cut.channel(0)[i] += offset;
      cut.channel(1)[i] += offset;
    }
    assertThat(Seam.at(cut, 29_000).error()).isGreaterThan(1.2);
    assertThat(Seam.at(cut, 10_000).error()).isLessThan(1.2);
  }
}
