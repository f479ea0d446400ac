package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.brush.Beats;
import dualdiffusion.studio.brush.MaskExtent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void timesAndFrequenciesRead() {
    assertThat(Words.clock(3.5836)).isEqualTo("00:03.584");
    assertThat(Words.clock(59.9996)).isEqualTo("01:00.000");
    assertThat(Words.length(83.6)).isEqualTo("1:24");
    assertThat(Words.duration(125)).isEqualTo("2 min 5 s");
    assertThat(Words.hz(1318)).isEqualTo("1\u2009318");
    assertThat(Words.roundHz(2634)).isEqualTo("2\u2009600");
    assertThat(Words.roundHz(0)).isEqualTo("0");
  }

  @Test
  void theReadoutNamesTheNote() {
    assertThat(Words.readout(Optional.empty(), 5.841, 1318, Words.db(-31.2)))
        .isEqualTo("5.84 s · 1\u2009318 Hz · E6 −1 ¢ · −31 dB");
    assertThat(Words.readout(Optional.empty(), 0, 2, Words.db(Double.NaN)))
        .isEqualTo("0.00 s · 2 Hz");
  }

  @Test
  void theReadoutCountsBarsAndBeats() {
    var beats = new Beats(120, 0.25, 3);
    assertThat(Words.readout(Optional.of(beats), 2.3, 440, "unchanged"))
        .isEqualTo("2.30 s · bar 2.2 · 440 Hz · A4 · unchanged");
    assertThat(beats.words(0.25)).isEqualTo("1.1");
    assertThat(beats.words(0)).isEqualTo("0.3");
  }

  @Test
  void notesTellTheirCents() {
    assertThat(Words.note(440)).isEqualTo("A4");
    assertThat(Words.note(450)).isEqualTo("A4 +39 ¢");
    assertThat(Words.note(64)).isEqualTo("C2 −38 ¢");
    assertThat(Words.note(3)).isEmpty();
  }

  @Test
  void theExtentIsTheButtonsPromise() {
    assertThat(Words.extent(new MaskExtent(1, 3.9, 312, 2634)))
        .isEqualTo("2.9 s · 310–2\u2009600 Hz");
  }
}
