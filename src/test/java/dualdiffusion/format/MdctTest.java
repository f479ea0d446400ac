package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MdctTest {
  /** The Kaiser-Bessel derived window of the original is off by 3e-5 of its sum. */
  private static final double WINDOW_FAULT = 1e-3;

  @Property(tries = 25)
  void inverseGivesBackAwkwardLengths(
      @ForAll @IntRange(min = 512, max = 5000) int samples, @ForAll long seed) {
    float[] signal = Signals.noise(samples, 2, seed);
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor mdct = format.toMdct(Tensor.of(signal, 1, 2, samples));
      int frames = (samples + 255) / 256 + 1;
      assertThat(mdct.shape()).containsExactly(1, 2, 256, frames);
      Tensor back = format.fromMdct(mdct);
      assertThat(back.size(-1)).isEqualTo((frames - 1) * 256).isGreaterThanOrEqualTo(samples);
      assertThat(Agreement.relative(start(back, samples), signal)).isLessThan(WINDOW_FAULT);
    }
  }

  @Property(tries = 10)
  void dualChannelGivesBackTheSignalWithoutAliases(
      @ForAll @IntRange(min = 512, max = 3000) int samples, @ForAll long seed) {
    float[] signal = Signals.noise(samples, 2, seed);
    try (var format = new MelMdctFormat(Configs.dual());
        var _ = new Scope()) {
      Tensor mclt = format.toMdct(Tensor.of(signal, 1, 2, samples));
      assertThat(mclt.size(1)).isEqualTo(4);
      Tensor back = format.fromMdct(mclt);
      assertThat(Agreement.relative(start(back, samples), signal)).isLessThan(WINDOW_FAULT);
    }
  }

  /** The definition, in double: {@code Σ w(n)·x(n)·cos(π/N·(n + 1/2 + N/2)(k + 1/2)) / √N}. */
  @Test
  void agreesWithTheDefinition() {
    int samples = 1021;
    float[] signal = Signals.noise(samples, 2, 11);
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      float[] actual = format.toMdct(Tensor.of(signal, 1, 2, samples)).toArray();
      int frames = actual.length / 512;
      float[] expected = new float[actual.length];
      for (int i = 0; i < expected.length; i++) {
        float[] channel =
            i < 256 * frames
                ? Arrays.copyOf(signal, samples)
                : Arrays.copyOfRange(signal, samples, 2 * samples);
        expected[i] = (float) naive(channel, i % frames, i / frames % 256);
      }
      assertThat(Agreement.relative(actual, expected)).isLessThan(1e-3);
      assertThat(rmsDifference(actual, expected)).isLessThan(1e-4);
    }
  }

  @Test
  void aQuarterTurnExchangesRealAndImaginary() {
    int samples = 1024;
    try (var format = new MelMdctFormat(Configs.dual());
        var _ = new Scope()) {
      Tensor audio = Tensor.of(Signals.noise(samples, 2, 5), 1, 2, samples);
      float[] plain = format.toMdct(audio).toArray();
      float[] turned = format.toMdct(audio, new float[] {(float) (Math.PI / 2)}).toArray();
      int half = plain.length / 2;
      float[] real = Arrays.copyOf(plain, half);
      float[] imaginary = Arrays.copyOfRange(plain, half, plain.length);
      for (int i = 0; i < half; i++) {
        imaginary[i] = -imaginary[i];
      }
      assertThat(Agreement.relative(Arrays.copyOf(turned, half), imaginary)).isLessThan(1e-5);
      assertThat(Agreement.relative(Arrays.copyOfRange(turned, half, plain.length), real))
          .isLessThan(1e-5);
    }
  }

  @Test
  void eachItemHasItsOwnTurn() {
    int samples = 1024;
    float[] one = Signals.noise(samples, 2, 5);
    float[] two = new float[2 * one.length];
    System.arraycopy(one, 0, two, 0, one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      float[] plain = format.toMdct(Tensor.of(one, 1, 2, samples)).toArray();
      float[] angles = {0, (float) Math.PI};
      Tensor turned = format.toMdct(Tensor.of(two, 2, 2, samples), angles);
      assertThat(turned.shape()).containsExactly(2, 2, 256, 5);
      float[] both = turned.toArray();
      assertThat(Agreement.relative(Arrays.copyOf(both, plain.length), plain)).isLessThan(1e-5);
      for (int i = 0; i < plain.length; i++) {
        plain[i] = -plain[i];
      }
      assertThat(Agreement.relative(Arrays.copyOfRange(both, plain.length, both.length), plain))
          .isLessThan(1e-5);
    }
  }

  @Test
  void silenceIsZero() {
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor mdct = format.toMdct(Tensor.zeros(1, 2, 1024));
      assertThat(mdct.toArray()).containsOnly(0f);
      assertThat(format.fromMdct(mdct).toArray()).containsOnly(0f);
    }
  }

  @Test
  void whatIsTooShortOrOfAnotherShapeIsRefused() {
    try (var format = new MelMdctFormat(Configs.small());
        var _ = new Scope()) {
      Tensor tooShort = Tensor.zeros(1, 2, 511);
      Tensor mono = Tensor.zeros(1, 1, 1024);
      Tensor oneFrame = Tensor.zeros(1, 2, 256, 1);
      assertThatThrownBy(() -> format.toMdct(tooShort))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("511 samples");
      assertThatThrownBy(() -> format.toMdct(mono)).isInstanceOf(FormatException.class);
      assertThatThrownBy(() -> format.fromMdct(oneFrame)).isInstanceOf(FormatException.class);
    }
  }

  private static double naive(float[] x, int frame, int k) {
    double[] window = MdctWindow.KAISER_BESSEL_DERIVED.values(512);
    double sum = 0;
    for (int n = 0; n < 512; n++) {
      double angle = Math.PI / 256 * (n + 0.5 + 128) * (k + 0.5);
      sum += window[n] * mirrored(x, (frame - 1) * 256 + n) * Math.cos(angle);
    }
    double density = 1127 / (700 + (k + 0.5) * 32_000 / 512);
    return sum / 16 / density * 12.1;
  }

  private static double mirrored(float[] x, int i) {
    return x[i < 0 ? -i : i >= x.length ? 2 * (x.length - 1) - i : i];
  }

  private static double rmsDifference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return Agreement.rms(difference) / Agreement.deviation(b);
  }

  /** The first samples of each channel. */
  private static float[] start(Tensor audio, int samples) {
    int length = audio.size(-1);
    float[] all = audio.toArray();
    float[] some = new float[all.length / length * samples];
    for (int c = 0; c < all.length / length; c++) {
      System.arraycopy(all, c * length, some, c * samples, samples);
    }
    return some;
  }
}
