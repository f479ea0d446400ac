package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signals and tolerances of EBU Tech 3341, table 1, as far as they are synthetic. */
class LoudnessTest {
  @ParameterizedTest
  @ValueSource(ints = {8000, 32_000, 44_100, 48_000, 96_000, 192_000})
  void cases1And2(int rate) {
    assertLufs(tones(rate, 2, -23, 20), -23);
    assertLufs(tones(rate, 2, -33, 20), -33);
  }

  @Test
  void cases3To5HoldTheGates() {
    assertLufs(tones(48_000, 2, -36, 10, -23, 60, -36, 10), -23);
    assertLufs(tones(48_000, 2, -72, 10, -36, 10, -23, 60, -36, 10, -72, 10), -23);
    assertLufs(tones(48_000, 2, -26, 20, -20, 20.1, -26, 20), -23);
  }

  @Test
  void case6WeighsSurround() {
    float[][] channels = new float[5][];
    double[] levels = {-28, -28, -24, -30, -30};
    for (int c = 0; c < 5; c++) {
      channels[c] = tones(48_000, 1, levels[c], 20).channel(0);
    }
    assertLufs(new AudioBuffer(48_000, channels), -23);
    float[] loudLfe = tones(48_000, 1, 0, 20).channel(0);
    float[][] withLfe = {channels[0], channels[1], channels[2], loudLfe, channels[3], channels[4]};
    assertLufs(new AudioBuffer(48_000, withLfe), -23);
  }

  /** BS.1770-4: 997 Hz at 0 dBFS in one channel of several is −3.01 LKFS. */
  @Test
  void calibration() {
    AudioBuffer full = sine(48_000, 997, 1, 0, 5);
    assertThat(Loudness.of(full).integratedLufs()).isCloseTo(-3.01, within(0.02));
  }

  /** Cases 15 to 19: between +0.2 and −0.4 dB of the true peak. */
  @ParameterizedTest
  @CsvSource({"4,0,0.5,-6", "4,45,0.5,-6", "6,60,0.5,-6", "8,67.5,0.5,-6", "4,45,1.41,3"})
  void truePeaks(int part, double degrees, double amplitude, double wanted) {
    AudioBuffer audio = sine(48_000, 48_000.0 / part, amplitude, degrees, 1);
    assertThat(Loudness.of(audio).truePeakDb()).isBetween(wanted - 0.4, wanted + 0.2);
  }

  @Test
  void samplePeakIsTheLargestSample() {
    var audio = new AudioBuffer(8000, new float[][] {{0, 0.25f, -0.5f}, {0.1f, 0, 0}});
    assertThat(Loudness.of(audio).samplePeak()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 48_000})
  void silenceIsMinusInfinityAndNeverNaN(int frames) {
    Loudness silence = Loudness.of(AudioBuffer.silence(48_000, 2, frames));
    assertThat(silence.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(silence.truePeakDb()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(silence.gainTo(-14)).isEqualTo(1);
  }

  @Test
  void shortSoundsAreMeasuredWhole() {
    assertThat(Loudness.of(tones(48_000, 2, -23, 0.3)).integratedLufs())
        .isCloseTo(-23, within(0.3));
    assertThat(Loudness.of(tones(48_000, 2, -80, 0.3)).integratedLufs())
        .as("no gate")
        .isCloseTo(-80, within(0.3));
  }

  @Test
  void gainReachesItsTarget() {
    AudioBuffer audio = tones(44_100, 2, -31, 3);
    double gain = Loudness.of(audio).gainTo(-14);
    assertThat(20 * Math.log10(gain)).isCloseTo(17, within(0.1));
  }

  private static void assertLufs(AudioBuffer audio, double wanted) {
    assertThat(Loudness.of(audio).integratedLufs()).isCloseTo(wanted, within(0.1));
  }

  /** 1 kHz in every channel, at pairs of level (dBFS, peak) and seconds. */
  private static AudioBuffer tones(int rate, int channels, double... levelsAndSeconds) {
    double total = 0;
    for (int i = 1; i < levelsAndSeconds.length; i += 2) {
      total += levelsAndSeconds[i];
    }
    float[] samples = new float[(int) Math.round(total * rate)];
    int at = 0;
    for (int i = 0; i < levelsAndSeconds.length; i += 2) {
      double amplitude = Math.pow(10, levelsAndSeconds[i] / 20);
      int end = Math.min(samples.length, at + (int) Math.round(levelsAndSeconds[i + 1] * rate));
      for (; at < end; at++) {
        samples[at] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * at / rate));
      }
    }
    float[][] all = new float[channels][];
    java.util.Arrays.fill(all, samples);
    return new AudioBuffer(rate, all);
  }

  /** 50 ms at both ends: a sudden start would have a true peak of its own. */
  private static double fade(int frame, int frames, int rate) {
    return Math.min(1, Math.min(frame, frames - frame) / (0.05 * rate));
  }

  private static AudioBuffer sine(
      int rate, double hertz, double amplitude, double degrees, int seconds) {
    float[] samples = new float[rate * seconds];
    for (int i = 0; i < samples.length; i++) {
      double phase = 2 * Math.PI * hertz * i / rate + Math.toRadians(degrees);
      samples[i] = (float) (amplitude * Math.sin(phase) * fade(i, samples.length, rate));
    }
    return new AudioBuffer(rate, new float[][] {samples});
  }
}
