package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The starter's fourth roots of magnitudes hold the same as the magnitudes. */
class CompandedFormatTest {
  private static final int SAMPLES = 63 * 256;

  @Test
  void picturesAreTheSame() {
    assertSame((format, audio) -> format.magnitudes(format.toMel(audio)), 1e-4);
  }

  @Test
  void theDecoderIsToldTheSame() {
    assertSame((format, audio) -> format.psd(format.toMel(audio)), 1e-4);
  }

  /** Phases that rounding turned apart belong to one spectrogram; how far, differs by processor. */
  @Test
  void phasesAreRecoveredAlike() {
    assertSame(
        (format, audio) -> {
          try (var preview = new MelPreview(format.config())) {
            Tensor mel = format.toMel(audio);
            return format.magnitudes(
                format.toMel(
                    preview.toAudio(mel, MelPreview.Quality.GOOD, new Cancel(), Progress.NONE)));
          }
        },
        0.1);
  }

  @Test
  void valuesLieAroundZero() {
    try (var format = new MelMdctFormat(Configs.starter());
        var _ = new Scope()) {
      float[] mel = format.toMel(audio()).toArray();
      assertThat(Agreement.rms(mel)).isBetween(0.3, 2.5);
    }
  }

  private static void assertSame(BiFunction<MelMdctFormat, Tensor, Tensor> of, double tolerance) {
    try (var plain = new MelMdctFormat(Configs.plainStarter());
        var companded = new MelMdctFormat(Configs.starter());
        var _ = new Scope()) {
      float[] expected = of.apply(plain, audio()).toArray();
      float[] actual = of.apply(companded, audio()).toArray();
      assertThat(Agreement.relative(actual, expected)).isLessThan(tolerance);
    }
  }

  private static Tensor audio() {
    return Tensor.of(Signals.plucks(SAMPLES), 1, 2, SAMPLES);
  }
}
