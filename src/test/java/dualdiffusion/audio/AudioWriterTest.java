package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioWriterTest {
  @TempDir private Path temp = Path.of("");

  @Test
  void clipsAndCounts() throws IOException {
    Path file = temp.resolve("a.wav");
    WriteResult result = write(file, SampleFormat.S16, 2, -2, 0.5f, -1, Float.NaN);
    assertThat(result.clipped()).isEqualTo(2);
    assertThat(WavBytes.data(file))
        .containsExactly(0xFF, 0x7F, 0x00, 0x80, 0x00, 0x40, 0x00, 0x80, 0x00, 0x00);
  }

  @Test
  void roundsToTheNearest() throws IOException {
    Path file = temp.resolve("a.wav");
    write(file, SampleFormat.S16, 1.4f / 32768, 1.6f / 32768, -1.6f / 32768);
    assertThat(WavBytes.data(file)).containsExactly(1, 0, 2, 0, 0xFE, 0xFF);
  }

  @Test
  void ditherIsSeededAndKeepsTheMean() throws IOException {
    int frames = 100_000;
    float[] quiet = new float[frames];
    java.util.Arrays.fill(quiet, 0.3f / 32768);
    var audio = new AudioBuffer(48_000, new float[][] {quiet});
    Path one = dithered("one.wav", audio, 1);
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(dithered("b.wav", audio, 1)));
    assertThat(Files.mismatch(one, dithered("c.wav", audio, 2))).isNotNegative();
    double mean = 0;
    for (float sample : AudioReader.read(one, new Cancel()).audio().channel(0)) {
      mean += sample * 32768.0 / frames;
    }
    assertThat(mean).as("0.3 of a step, in the mean").isCloseTo(0.3, within(0.02));
  }

  @Test
  void sameInputSameBytes() throws IOException {
    for (String ending : new String[] {"wav", "flac", "opus", "mp3", "ogg"}) {
      Path a = temp.resolve("a." + ending);
      Path b = temp.resolve("b." + ending);
      for (Path file : new Path[] {a, b}) {
        var format = OutputFormat.forPath(file);
        AudioWriter.write(file, Signals.sines(48_000, 2, 9000), format, Map.of(), new Cancel());
      }
      assertThat(Files.mismatch(a, b)).as(ending).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @CsvSource({"a.opus,1", "a.ogg,2"})
  void opusIsResampledAndSaysSo(String name, int notices) {
    Path file = temp.resolve(name);
    WriteResult result =
        AudioWriter.write(
            file,
            Signals.sines(44_100, 1, 44_100),
            OutputFormat.forPath(file),
            Map.of(),
            new Cancel());
    assertThat(result.notices()).hasSize(notices).anyMatch(n -> n.contains("48000"));
    assertThat(AudioReader.read(file, new Cancel()).audio().frames()).isEqualTo(48_000);
  }

  @Test
  void refusesWhatATypeCannotHold() {
    assertRefused("a.flac", 9, 100, "at most 8 channels");
    assertRefused("a.mp3", 3, 100, "at most 2 channels");
    assertRefused("a.ogg", 2, 0, "no sound to write");
    assertThatThrownBy(() -> OutputFormat.forPath(temp.resolve("a.xyz")))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("a.xyz");
    assertThatThrownBy(() -> write(temp.resolve("none/a.wav"), SampleFormat.S16, 0))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("there is no folder");
  }

  @Test
  void aCancelledWriteKeepsTheFormerFile() throws IOException {
    Path file = temp.resolve("a.wav");
    write(file, SampleFormat.S16, 1, 2, 3);
    byte[] before = Files.readAllBytes(file);
    var cancel = new Cancel();
    cancel.cancel();
    assertThatThrownBy(
            () ->
                AudioWriter.write(
                    file,
                    Signals.sines(8000, 1, 800),
                    OutputFormat.forPath(file),
                    Map.of(),
                    cancel))
        .isInstanceOf(CancelledException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertOnly(file);
  }

  private void assertRefused(String name, int channels, int frames, String why) {
    Path file = temp.resolve(name);
    assertThatThrownBy(
            () ->
                AudioWriter.write(
                    file,
                    Signals.sines(44_100, channels, frames),
                    OutputFormat.forPath(file),
                    Map.of(),
                    new Cancel()))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(why);
    assertThat(temp).isEmptyDirectory();
  }

  private void assertOnly(Path file) throws IOException {
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  private Path dithered(String name, AudioBuffer audio, long seed) {
    Path file = temp.resolve(name);
    var format = OutputFormat.forPath(file).withSampleFormat(SampleFormat.S16).withDither(seed);
    AudioWriter.write(file, audio, format, Map.of(), new Cancel());
    return file;
  }

  private static WriteResult write(Path file, SampleFormat depth, float... samples) {
    return AudioWriter.write(
        file,
        new AudioBuffer(44_100, new float[][] {samples}),
        OutputFormat.forPath(file).withSampleFormat(depth),
        Map.of(),
        new Cancel());
  }
}
