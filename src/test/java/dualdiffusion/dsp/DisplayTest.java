package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Axes, colours, names and peaks. */
class DisplayTest {

  @Property
  void anAxisAndItsInverseAgree(
      @ForAll FrequencyScale scale, @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
    var axis = FrequencyAxis.of(scale, 44_100);
    assertThat(axis.fraction(axis.hz(fraction))).isCloseTo(fraction, within(1e-9));
  }

  @Test
  void anAxisEndsAtTheModelsRangeOrAtNyquist() {
    assertThat(FrequencyAxis.of(FrequencyScale.MEL, 48_000).maxHz()).isEqualTo(16_000);
    assertThat(FrequencyAxis.of(FrequencyScale.MEL, 8_000).maxHz()).isEqualTo(4_000);
  }

  @ParameterizedTest
  @EnumSource(ColourMap.class)
  void louderIsBrighter(ColourMap map) {
    double last = -1;
    for (int i = 0; i <= 100; i++) {
      int c = map.argb(i / 100.0);
      double luma = 0.2126 * (c >> 16 & 255) + 0.7152 * (c >> 8 & 255) + 0.0722 * (c & 255);
      assertThat(luma).isGreaterThan(last - 1);
      assertThat(c >>> 24).isEqualTo(255);
      last = luma;
    }
  }

  @Test
  void valuesBeyondTheMapAreItsEnds() {
    assertThat(ColourMap.MAGMA.argb(-3)).isEqualTo(ColourMap.MAGMA.argb(0));
    assertThat(ColourMap.MAGMA.argb(9)).isEqualTo(0xfffcfdbf);
  }

  @ParameterizedTest
  @CsvSource({"440,A4", "261.63,C4", "1318.5,E6", "27.5,A0", "452,A4", "466.16,A♯4"})
  void notesHaveTheirNames(double hz, String name) {
    assertThat(NoteName.nearest(hz)).isEqualTo(name);
  }

  @Test
  void belowHearingThereIsNoNote() {
    assertThat(NoteName.nearest(3)).isEmpty();
  }

  @Property
  void decibelsSurviveTheirByte(@ForAll @DoubleRange(min = -119, max = 7) double db) {
    byte level = Decibels.ofPower(Math.pow(10, db / 10));
    assertThat(Decibels.toDb(level)).isCloseTo(db, within(0.26));
  }

  @Test
  void peaksFindASingleSampleInAnyChannel() {
    var audio = AudioBuffer.silence(32_000, 2, 1_000);
    audio.channel(1)[700] = -0.8f;
    audio.channel(0)[999] = 0.5f;
    WaveformPeaks peaks = WaveformPeaks.of(audio, new Cancel());
    assertThat(peaks.low(690, 710)).isEqualTo(-0.8f);
    assertThat(peaks.low(0, 256)).isZero();
    assertThat(peaks.high(900, 5_000)).isEqualTo(0.5f);
  }
}
