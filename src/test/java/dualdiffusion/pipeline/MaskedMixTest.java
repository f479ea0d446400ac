package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Mask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mix of a long patch in pieces. */
class MaskedMixTest {

  @ParameterizedTest
  @CsvSource({"8000, 1, 5", "44100, 2, 7", "32000, 2, 16", "22050, 3, 1"})
  void piecesAreTheWhole(int rate, int channels, int hops) {
    AudioBuffer before = Starter.sine(rate, channels, 1.7, 330);
    AudioBuffer after = Starter.sine(rate, channels, 1.7, 1_234.5);
    Mask mask = Starter.paint(before, 3, 20, 2, 30, 0.2f);
    AudioPatch whole = new MaskedMix(mask).patch(before, after, 0);
    AudioPatch pieces = new MaskedMix(mask, hops).patch(before, after, 0);
    assertThat(pieces.start()).isEqualTo(whole.start());
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < whole.audio().frames(); i++) {
        float difference = pieces.audio().channel(c)[i] - whole.audio().channel(c)[i];
        assertThat(Math.abs(difference)).isLessThan(2e-6f);
      }
    }
  }
}
