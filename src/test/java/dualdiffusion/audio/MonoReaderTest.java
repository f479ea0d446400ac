package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading chunk by chunk is reading at once. */
class MonoReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "44100, 48000, 1000, 100003",
    "32000, 48000, 48000, 70001",
    "48000, 48000, 777, 12345",
    "96000, 48000, 100000, 50000",
    "8000, 48000, 480000, 1",
    "11025, 48000, 5, 2"
  })
  void chunksAreTheWhole(int from, int to, int chunk, int frames) {
    Path file = write(from, frames);
    AudioBuffer whole = Channels.toMono(AudioReader.read(file, new Cancel()).audio());
    float[] expected = Resampler.resample(whole, to).channel(0);
    List<float[]> chunks = new ArrayList<>();
    assertThat(MonoReader.read(file, to, chunk, new Cancel(), chunks::add)).isEmpty();
    int at = 0;
    for (int i = 0; i < chunks.size(); i++) {
      float[] heard = chunks.get(i);
      assertThat(heard.length).isBetween(1, chunk);
      if (i < chunks.size() - 1) {
        assertThat(heard).hasSize(chunk);
      }
      for (float sample : heard) {
        assertThat(sample).isCloseTo(expected[at++], within(1e-6f));
      }
    }
    assertThat(at).isEqualTo(expected.length);
  }

  @Test
  void faultsAreNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("x.wav"), "not audio");
    assertThatThrownBy(() -> MonoReader.read(text, 48_000, 10, new Cancel(), _ -> {}))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("x.wav");
    var cancel = new Cancel();
    cancel.cancel();
    assertThatThrownBy(() -> MonoReader.read(write(8_000, 100), 48_000, 10, cancel, _ -> {}))
        .isInstanceOf(CancelledException.class);
  }

  private Path write(int rate, int frames) {
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      samples[0][i] = (float) (0.4 * Math.sin(0.05 * i));
      samples[1][i] = (float) (0.3 * Math.cos(0.011 * i));
    }
    Path file = folder.resolve("a.wav");
    OutputFormat format = OutputFormat.forPath(file).withSampleFormat(SampleFormat.F32);
    AudioWriter.write(file, new AudioBuffer(rate, samples), format, Map.of(), new Cancel());
    return file;
  }
}
