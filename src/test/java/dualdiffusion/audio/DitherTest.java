package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.dsp.Fft;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The noise of rounding has the statistics that theory gives TPDF dither. */
class DitherTest {
  private static final int FRAMES = 1 << 18;
  private static final double SCALE = 32_768;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.8, 100.3, -7.7})
  void meanAndPowerDoNotDependOnTheSignal(double level) {
    double[] error = error(level, 3, false);
    double mean = 0;
    double power = 0;
    for (double e : error) {
      mean += e / FRAMES;
      power += e * e / FRAMES;
    }
    assertThat(mean).as("no offset, in steps").isCloseTo(0, within(0.005));
    assertThat(power).as("1/12 of rounding, 2/12 of the dither").isCloseTo(0.25, within(0.005));
  }

  @Test
  void shapingMovesTheNoiseUp() {
    double[] plain = bands(error(0.3, 5, false));
    double[] shaped = bands(error(0.3, 5, true));
    assertThat(shaped[0]).as("1 to 5 kHz falls by more than 10 dB").isLessThan(plain[0] / 10);
    assertThat(shaped[1]).as("above 15 kHz rises").isGreaterThan(plain[1] * 10);
  }

  @Test
  void shapedNoiseHasNoOffsetAndIsBounded() {
    double mean = 0;
    for (double e : error(0.3, 6, true)) {
      assertThat(Math.abs(e)).isLessThan(20);
      mean += e / FRAMES;
    }
    assertThat(mean).isCloseTo(0, within(0.01));
  }

  private static double[] error(double level, long seed, boolean shaped) {
    var quantiser = new Quantiser(SampleFormat.S16, OptionalLong.of(seed), shaped, 1);
    double[] samples = new double[FRAMES];
    Arrays.fill(samples, level / SCALE);
    quantiser.apply(0, samples, 0, FRAMES);
    for (int i = 0; i < FRAMES; i++) {
      samples[i] = samples[i] * SCALE - level;
    }
    return samples;
  }

  /** Power from 1 to 5 kHz and from 15 kHz, at 44.1 kHz. */
  private static double[] bands(double[] noise) {
    float[] signal = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      signal[i] = (float) noise[i];
    }
    float[] spectrum = new Fft(FRAMES).forward(signal);
    double[] powers = new double[2];
    for (int k = 0; k < FRAMES / 2; k++) {
      double hertz = 44_100.0 * k / FRAMES;
      double power = Math.pow(spectrum[2 * k], 2) + Math.pow(spectrum[2 * k + 1], 2);
      if (hertz > 1000 && hertz < 5000) {
        powers[0] += power;
      } else if (hertz > 15_000) {
        powers[1] += power;
      }
    }
    return powers;
  }
}
