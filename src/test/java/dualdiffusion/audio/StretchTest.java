package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stretch is what reading the whole file gives at that place. */
class StretchTest {
  private static final int RATE = 44_100;
  private static final int FRAMES = 5 * RATE + 123;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac"})
  void losslessFilesToTheBit(String ending) {
    Path file = write(ending);
    AudioBuffer whole = AudioReader.read(file, new Cancel()).audio();
    var random = new SplittableRandom(7);
    long[] starts = {
      0, 1, 4095, 4096, RATE - 1, RATE + 1, 2L * RATE, FRAMES - 1000, random.nextInt(FRAMES)
    };
    for (long start : starts) {
      AudioBuffer got = Stretch.read(file, start, 1000, FRAMES, new Cancel());
      assertThat(got.sampleRate()).isEqualTo(RATE);
      for (int c = 0; c < 2; c++) {
        float[] expected = Arrays.copyOfRange(whole.channel(c), (int) start, (int) start + 1000);
        assertThat(got.channel(c)).as("from %d", start).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ogg, 25", "mp3, 25", "opus, 25"})
  void lossyFilesNearly(String ending, double decibels) {
    Path file = write(ending);
    AudioBuffer whole = AudioReader.read(file, new Cancel()).audio();
    int start = 3 * whole.sampleRate() + 17;
    AudioBuffer got = Stretch.read(file, start, 9000, whole.frames(), new Cancel());
    float[] expected = Arrays.copyOfRange(whole.channel(0), start, start + 9000);
    assertThat(Signals.snr(expected, got.channel(0), 0)).isGreaterThan(decibels);
  }

  @Test
  void thereIsSilenceAroundAFile() {
    Path file = write("flac");
    AudioBuffer whole = AudioReader.read(file, new Cancel()).audio();
    AudioBuffer early = Stretch.read(file, -500, 1000, FRAMES, new Cancel());
    assertThat(Arrays.copyOf(early.channel(0), 500)).containsOnly(0);
    assertThat(Arrays.copyOfRange(early.channel(0), 500, 1000))
        .isEqualTo(Arrays.copyOf(whole.channel(0), 500));
    AudioBuffer late = Stretch.read(file, FRAMES - 10, 1000, FRAMES, new Cancel());
    assertThat(Arrays.copyOfRange(late.channel(1), 10, 1000)).containsOnly(0);
    assertThat(late.channel(1)[9]).isEqualTo(whole.channel(1)[FRAMES - 1]);
    assertThat(Stretch.read(file, FRAMES + 5, 20, FRAMES, new Cancel()).channel(0)).containsOnly(0);
  }

  @Test
  void damageAndTruncationAreNamed() throws IOException {
    Path file = write("flac");
    byte[] bytes = Files.readAllBytes(file);
    Path shorter = Files.write(folder.resolve("cut.flac"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Stretch.read(shorter, FRAMES - 2000, 1000, FRAMES, new Cancel()))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("cut.flac");
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 3000, (byte) 0);
    Path broken = Files.write(folder.resolve("broken.flac"), bytes);
    assertThatThrownBy(() -> Stretch.read(broken, 0, FRAMES, FRAMES, new Cancel()))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("broken.flac")
        .hasMessageContaining("damaged");
  }

  private Path write(String ending) {
    var random = new SplittableRandom(3);
    float[][] samples = new float[2][FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      double noise = 0.02 * (random.nextDouble() - 0.5);
      samples[0][i] = (float) (0.4 * Math.sin(0.02 * i + 1e-8 * i * i) + noise);
      samples[1][i] = (float) (0.3 * Math.cos(0.011 * i));
    }
    Path file = folder.resolve("a." + ending);
    OutputFormat format = OutputFormat.forPath(file).withSampleFormat(SampleFormat.S16);
    AudioWriter.write(file, new AudioBuffer(RATE, samples), format, Map.of(), new Cancel());
    return file;
  }
}
