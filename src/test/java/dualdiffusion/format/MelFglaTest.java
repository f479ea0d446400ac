package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The older format there and back. */
class MelFglaTest {
  private static final int FRAMES = 96;
  private static final int SAMPLES = (FRAMES - 1) * 256;

  @Test
  void audioKeepsItsSpectrogramAndLevel() {
    MelFglaConfig config = shortly(60);
    float[] signal = Signals.plucks(SAMPLES);
    try (var format = new MelMdctFormat(config.mel());
        var preview = new MelPreview(config.mel(), config.recovery());
        var _ = new Scope()) {
      Tensor mel = format.toMel(Tensor.of(signal, 1, 2, SAMPLES));
      assertThat(mel.shape()).containsExactly(1, 2, 256, FRAMES);
      Tensor audio = preview.toAudio(mel, MelPreview.Quality.GOOD, new Cancel(), Progress.NONE);
      assertThat(audio.size(-1)).isEqualTo(SAMPLES);
      float[] again = format.toMel(audio).toArray();
      assertThat(rms(again, mel.toArray())).isLessThan(0.25);
      assertThat(Agreement.rms(audio.toArray()) / Agreement.rms(signal)).isBetween(0.85, 1.15);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.9, 0.5", "-3, 0.9, 0.5", "10, 1, 0.5", "10, NaN, 0.5", "10, 0.9, 1.5"})
  void absurdRecoveryIsRefused(int iterations, double momentum, double coherence) {
    assertThatThrownBy(() -> config(2.247, 0.25, iterations, momentum, coherence))
        .isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.25", "NaN, 0.25", "2, 0", "2, NaN", "2, 9"})
  void absurdScalesAreRefused(double scale, double exponent) {
    assertThatThrownBy(() -> config(scale, exponent, 10, 0.9, 0.5).mel())
        .isInstanceOf(FormatException.class);
  }

  private static MelFglaConfig shortly(int iterations) {
    return config(2.247, 0.25, iterations, 0.99, 0.67);
  }

  private static MelFglaConfig config(
      double scale, double exponent, int iterations, double momentum, double coherence) {
    return new MelFglaConfig(
        32_000,
        2,
        65_536,
        scale,
        1.295,
        exponent,
        20,
        256,
        8,
        200,
        200,
        32,
        true,
        32,
        iterations,
        momentum,
        coherence,
        null);
  }

  private static double rms(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return Agreement.rms(difference);
  }
}
