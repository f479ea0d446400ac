package dualdiffusion.dataset.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Fft;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Signals whose figures are known. */
class SignalMeasuresTest {
  private static final int RATE = 44_100;

  @Property(tries = 20)
  void anOffsetIsFoundAndTakenAway(@ForAll @DoubleRange(min = -0.5, max = 0.5) double offset) {
    float[] samples = sine(RATE, 441, 0.3);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) offset;
    }
    AudioBuffer audio = mono(samples);
    assertThat(Offset.of(audio)[0]).isCloseTo(offset, within(1e-6));
    assertThat(Offset.of(Offset.removed(audio, Offset.of(audio)))[0]).isCloseTo(0, within(1e-7));
  }

  @Test
  void silentEndsAreFoundInEitherChannel() {
    float[][] samples = new float[2][1000];
    samples[0][300] = 0.5f;
    samples[1][700] = -0.5f;
    samples[1][100] = 0.0005f;
    var audio = new AudioBuffer(RATE, samples);
    assertThat(Edges.of(audio, 0.001, 0)).isEqualTo(new Edges(300, 701));
    assertThat(Edges.of(audio, 0.001, 50)).isEqualTo(new Edges(250, 751));
    assertThat(Edges.of(audio, 0.001, 5000)).isEqualTo(new Edges(0, 1000));
    assertThat(Edges.of(audio, 0.6, 50).isEmpty()).isTrue();
  }

  /** Of a sine cut at 1/√2 of its height, half of the time is spent in flat tops. */
  @Property(tries = 20)
  void aClippedSineIsClippedAtAnyLevel(
      @ForAll @DoubleRange(min = 60, max = 2000) double hertz,
      @ForAll @DoubleRange(min = 0.01, max = 1) double level) {
    float[] clipped = sine(RATE, hertz, Math.sqrt(2));
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = (float) (level * Math.clamp(clipped[i], -1, 1));
    }
    assertThat(Clipping.share(mono(clipped))).isCloseTo(0.5, within(0.1));
  }

  @Property(tries = 20)
  void aWholeSineIsNot(@ForAll @DoubleRange(min = 15, max = 2000) double hertz) {
    float[] samples = sine(RATE, hertz, 0.9);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(samples[i] * 32768) / 32768f;
    }
    assertThat(Clipping.share(mono(samples))).isZero();
  }

  @Property(tries = 12)
  void lowPassedNoiseIsAsWideAsItsPass(
      @ForAll @DoubleRange(min = 2000, max = 20_000) double hertz,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) double level) {
    float[] noise = noise(1 << 16, 7, level);
    var fft = new Fft(noise.length);
    float[] spectrum = fft.forward(noise);
    for (int k = (int) (hertz / RATE * noise.length); k < spectrum.length / 2; k++) {
      spectrum[2 * k] = 0;
      spectrum[2 * k + 1] = 0;
    }
    AudioBuffer audio = mono(fft.inverse(spectrum));
    assertThat(Bandwidth.of(audio)).isCloseTo(hertz, within(200.0));
  }

  @Test
  void noiseIsAsWideAsTheRateAllowsAndSilenceIsNot() {
    assertThat(Bandwidth.of(mono(noise(RATE, 3, 0.1)))).isCloseTo(RATE / 2.0, within(1.0));
    assertThat(Bandwidth.of(mono(new float[RATE]))).isZero();
  }

  @Property(tries = 20)
  void aCopyIsFoundWhereverItBegins(
      @ForAll @IntRange(min = -2000, max = 2000) int lag,
      @ForAll @DoubleRange(min = 0.05, max = 2) double level) {
    float[] sound = noise(12_000, 11, 0.2);
    float[] a = new float[8000];
    float[] b = new float[8000];
    for (int i = 0; i < a.length; i++) {
      a[i] = sound[i + 2000];
      b[i] = (float) (level * sound[i + 2000 + lag]);
    }
    Alignment found = Alignment.of(a, b, 0.5);
    assertThat(found.lag()).isEqualTo(lag);
    assertThat(found.correlation()).isCloseTo(1, within(1e-3));
    assertThat(found.overlap()).isEqualTo(8000 - Math.abs(lag));
  }

  @Test
  void strangersAreNotAlike() {
    Alignment found = Alignment.of(noise(8000, 1, 0.2), noise(6000, 2, 0.2), 0.5);
    assertThat(found.correlation()).isLessThan(0.1);
    assertThat(Alignment.of(new float[100], new float[50], 0.5).correlation()).isZero();
  }

  private static AudioBuffer mono(float[] samples) {
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  private static float[] sine(int frames, double hertz, double level) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return samples;
  }

  private static float[] noise(int frames, long seed, double level) {
    var random = new SplittableRandom(seed);
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (level * random.nextGaussian());
    }
    return samples;
  }
}
