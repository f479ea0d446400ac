package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "48000,32000",
    "44100,32000",
    "32000,44100",
    "32000,48000",
    "192000,32000",
    "44101,32000",
    "8000,48000"
  })
  void aSineStaysThatSine(int from, int to) {
    for (double part : new double[] {0.003, 0.05, 0.3, 0.45}) {
      double hertz = part * Math.min(from, to);
      float[] in = Signals.sine(from, 2 * from + 13, hertz, 0.5);
      AudioBuffer out = Resampler.resample(mono(from, in), to);
      assertThat(out.frames()).isEqualTo((int) Math.round(in.length * (double) to / from));
      float[] wanted = Signals.sine(to, out.frames(), hertz, 0.5);
      assertThat(Signals.snr(wanted, out.channel(0), to / 10)).as(hertz + " Hz").isGreaterThan(110);
    }
  }

  @Test
  void nothingFoldsBack() {
    for (double hertz : new double[] {16_500, 18_000, 22_000}) {
      AudioBuffer out =
          Resampler.resample(mono(48_000, Signals.sine(48_000, 96_000, hertz, 1)), 32_000);
      float[] middle = Arrays.copyOfRange(out.channel(0), 6000, 58_000);
      for (float sample : middle) {
        assertThat(Math.abs(sample)).isLessThan(1e-5f);
      }
    }
  }

  @Test
  void anImpulseStaysWhereItWas() {
    float[] in = new float[48_000];
    in[24_000] = 1;
    float[] out = Resampler.resample(mono(48_000, in), 32_000).channel(0);
    int loudest = 0;
    for (int i = 0; i < out.length; i++) {
      loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
    }
    assertThat(loudest).isEqualTo(16_000);
  }

  @Test
  void steadySoundIsSteadyUpToTheLastFrame() {
    float[] in = new float[10_000];
    Arrays.fill(in, 0.25f);
    float[] out = Resampler.resample(mono(44_100, in), 32_000).channel(0);
    assertThat(out[out.length - 1]).as("flushed").isBetween(0.2f, 0.3f);
    assertThat(in).as("the input is read only").containsOnly(0.25f);
  }

  @Property(tries = 60)
  void lengthIsTheRoundedRatio(
      @ForAll @IntRange(min = 0, max = 4000) int frames,
      @ForAll @IntRange(min = 4000, max = 200_000) int from,
      @ForAll @IntRange(min = 4000, max = 200_000) int to) {
    AudioBuffer out = Resampler.resample(mono(from, new float[frames]), to);
    assertThat(out.frames()).isEqualTo((int) Math.round(frames * (double) to / from));
    assertThat(out.sampleRate()).isEqualTo(to);
  }

  @Test
  void equalRatesAreTheSameBuffer() {
    AudioBuffer audio = Signals.sines(44_100, 2, 100);
    assertThat(Resampler.resample(audio, 44_100)).isSameAs(audio);
  }

  private static AudioBuffer mono(int rate, float[] samples) {
    return new AudioBuffer(rate, new float[][] {samples});
  }
}
