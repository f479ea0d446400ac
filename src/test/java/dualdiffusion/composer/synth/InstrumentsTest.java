package dualdiffusion.composer.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.dsp.Fft;
import dualdiffusion.dsp.Windows;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single notes. */
class InstrumentsTest {

  static Stream<String> instruments() {
    return Bank.ids().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void everyNoteIsSoundAndBeginsAndEndsInSilence(String id) {
    for (int pitch : new int[] {28, 60, 96}) {
      for (double velocity : new double[] {0.1, 0.9}) {
        float[] tone = Bank.of(id).tone(new Strike(pitch, velocity, 6_400));
        assertThat(Math.abs(tone[0])).isLessThan(0.05f);
        assertThat(tone[tone.length - 1]).isZero();
        double power = 0;
        for (float v : tone) {
          assertThat(Math.abs(v)).isLessThan(8f);
          power += v * v;
        }
        assertThat(power / tone.length).as("%s %d", id, pitch).isGreaterThan(1e-5);
      }
    }
  }

  /** The first harmonic within five cents; vibrato, chorus and inharmonic ones are left out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "harp",
        "nylon-guitar",
        "koto",
        "upright-bass",
        "piano",
        "square",
        "chip-triangle",
        "fm-bass",
        "electric-bass",
        "marimba"
      })
  void instrumentsAreInTune(String id) {
    for (int pitch : new int[] {40, 55, 64, 76}) {
      float[] tone = Bank.of(id).tone(new Strike(pitch, 0.5, 40_000));
      double heard = peakNear(tone, Rate.hz(pitch));
      double cents = 1200 * Math.log(heard / Rate.hz(pitch)) / Math.log(2);
      assertThat(cents).as("%s at %d", id, pitch).isCloseTo(0, within(5.0));
    }
  }

  /** Between the harmonics of a high saw there is nothing: none fold back. */
  @Test
  void tablesDoNotFoldBack() {
    for (double hz : new double[] {1_000 * Math.sqrt(2), 2_637, 5_919}) {
      float[] tone = new float[16_384];
      float[] cycle = Waves.SAW.at(hz);
      int phase = 0;
      for (int i = 0; i < tone.length; i++) {
        tone[i] = Wavetable.read(cycle, phase);
        phase += Wavetable.step(hz);
      }
      double[] levels = magnitudes(tone);
      double highest = 0;
      double between = 0;
      for (int k = 0; k < levels.length; k++) {
        double harmonic = k * (double) Rate.HZ / tone.length / hz;
        double off = Math.abs(harmonic - Math.rint(harmonic)) * hz;
        highest = Math.max(highest, levels[k]);
        if (off > 60 || Math.rint(harmonic) == 0) {
          between = Math.max(between, levels[k]);
        }
      }
      assertThat(20 * Math.log10(between / highest)).as("%s Hz", hz).isLessThan(-65);
    }
  }

  @Test
  void drumsAreShortAndSilentAtBothEnds() {
    for (String id : DrumKit.ids()) {
      for (int piece : new int[] {36, 37, 38, 39, 42, 45, 46, 47, 49, 50, 51, 70, 99}) {
        float[] tone = DrumKit.of(id).piece(piece).voice().tone(new Strike(piece, 0.8, 0));
        assertThat(tone[0]).isZero();
        assertThat(tone[tone.length - 1]).isZero();
        assertThat(tone).hasSizeLessThan(6 * Rate.HZ);
      }
    }
  }

  @Test
  void unknownOnesAreRefused() {
    assertThatThrownBy(() -> Bank.of("kazoo")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DrumKit.of("kazoo")).isInstanceOf(IllegalArgumentException.class);
  }

  private static double peakNear(float[] tone, double hz) {
    int size = 32_768;
    float[] part = new float[size];
    System.arraycopy(tone, 1_000, part, 0, Math.min(size, tone.length - 1_000));
    double[] levels = magnitudes(part);
    int best = (int) (hz * 0.95 * size / Rate.HZ);
    for (int k = best; k < hz * 1.05 * size / Rate.HZ; k++) {
      best = levels[k] > levels[best] ? k : best;
    }
    double a = Math.log(levels[best - 1]);
    double b = Math.log(levels[best]);
    double c = Math.log(levels[best + 1]);
    return (best + 0.5 * (a - c) / (a - 2 * b + c)) * Rate.HZ / size;
  }

  private static double[] magnitudes(float[] signal) {
    float[] window = Windows.blackmanHarris(signal.length);
    float[] shaped = new float[signal.length];
    for (int i = 0; i < shaped.length; i++) {
      shaped[i] = signal[i] * window[i];
    }
    float[] spectrum = new Fft(signal.length).forward(shaped);
    double[] levels = new double[signal.length / 2 + 1];
    for (int k = 0; k < levels.length; k++) {
      levels[k] = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
    }
    return levels;
  }
}
