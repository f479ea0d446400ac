package dualdiffusion.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crops of audio are parts of the whole file, resampled. */
class AudioCropsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {32_000, 44_100, 48_000, 96_000, 22_050})
  void aCropIsAPartOfTheWholeAtTheRateWanted(int rate) {
    AudioBuffer tone = tone(rate, 3 * rate);
    Path file = Folders.write(folder.resolve("a.wav"), tone);
    AudioBuffer whole = Resampler.resample(AudioReader.read(file, new Cancel()).audio(), 32_000);
    var crops = new AudioCrops(32_000);
    for (int start : new int[] {777, 50_001, 90_000}) {
      AudioBuffer crop =
          crops.read(file, sample(rate, 3 * rate, false), start, 4000, false, new Cancel());
      assertThat(crop.sampleRate()).isEqualTo(32_000);
      for (int c = 0; c < 2; c++) {
        // Away from the ends, where whole files are mirrored and crops see silence.
        float[] part = whole.slice(start, start + 4000).channel(c);
        assertThat(furthest(crop.channel(c), part)).as("from %d", start).isLessThan(2e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32_000, 48_000})
  void loopsGoOnWhereTheyBegin(int rate) {
    int period = rate / 4;
    Path file = Folders.write(folder.resolve("a.wav"), tone(rate, period));
    var crops = new AudioCrops(32_000);
    float[] once =
        crops.read(file, sample(rate, period, true), 0, 8000, true, new Cancel()).channel(0);
    float[] later =
        crops.read(file, sample(rate, period, true), 7500, 20_000, true, new Cancel()).channel(0);
    for (int i = 0; i < later.length; i++) {
      assertThat(later[i]).isCloseTo(once[(7500 + i) % 8000], within(2e-5f));
    }
  }

  @Test
  void gainAndChannelsAreThoseOfTheModel() {
    float[] mono = new float[1000];
    java.util.Arrays.fill(mono, 0.5f);
    Path file =
        Folders.write(folder.resolve("m.wav"), new AudioBuffer(32_000, new float[][] {mono}));
    Sample sample =
        new Sample(
            "m",
            "m.wav",
            1,
            1000 / 32_000.0,
            32_000,
            1,
            0.2,
            false,
            List.of(),
            Map.of(),
            "train",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    AudioBuffer crop = new AudioCrops(32_000).read(file, sample, 500, 1000, false, new Cancel());
    assertThat(crop.channelCount()).isEqualTo(2);
    assertThat(crop.channel(1)[0]).isCloseTo(0.1f, within(1e-6f));
    assertThat(crop.channel(1)[499]).isCloseTo(0.1f, within(1e-6f));
    assertThat(crop.channel(1)[500]).isZero();
  }

  @Test
  void anotherRateThanIndexedIsNamed() {
    Path file = Folders.write(folder.resolve("a.wav"), tone(48_000, 4800));
    assertThatThrownBy(
            () ->
                new AudioCrops(32_000)
                    .read(file, sample(44_100, 4000, false), 0, 100, false, new Cancel()))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("a.wav")
        .hasMessageContaining("48000");
  }

  /** A whole number of periods in any quarter of a second. */
  private static AudioBuffer tone(int rate, int frames) {
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      samples[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / rate));
      samples[1][i] = (float) (0.5 * Math.cos(2 * Math.PI * 1200 * i / rate));
    }
    return new AudioBuffer(rate, samples);
  }

  private static double furthest(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  private static Sample sample(int rate, int frames, boolean loop) {
    return new Sample(
        "a",
        "a.wav",
        1,
        (double) frames / rate,
        rate,
        2,
        1,
        loop,
        List.of(),
        Map.of(),
        "train",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
