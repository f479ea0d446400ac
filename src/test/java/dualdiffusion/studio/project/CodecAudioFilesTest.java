package dualdiffusion.studio.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Rendering;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports against real files. */
class CodecAudioFilesTest {
  private static final int FRAMES = 2_000;
  private static final int RATE = 44_100;

  @TempDir private static Path folder;

  private final CodecAudioFiles files = new CodecAudioFiles();
  private final Cancel never = new Cancel();

  @Test
  void thirtyTwoBitSamplesOutsideAllPatchesStayExact() throws IOException {
    int[] samples = new Random(7).ints(FRAMES).toArray();
    Path source = Files.write(folder.resolve("deep.wav"), wav32(samples));
    AudioFiles.Content former = files.read(source, never);
    AudioFiles.Content once = former.turnedInto(silenced(500, 100).over(former.audio()));
    AudioFiles.Content content = once.turnedInto(silenced(900, 50).over(once.audio()));
    Path out = folder.resolve("out.wav");
    files.write(out, content, Map.of(), never);

    int[] back = pcm32(Files.readAllBytes(out));
    assertThat(Arrays.copyOf(back, 500)).isEqualTo(Arrays.copyOf(samples, 500));
    assertThat(Arrays.copyOfRange(back, 950, FRAMES))
        .isEqualTo(Arrays.copyOfRange(samples, 950, FRAMES));
    assertThat(Arrays.copyOfRange(back, 500, 600)).containsOnly(0);
    assertThat(Arrays.copyOfRange(back, 900, 950)).containsOnly(0);
  }

  private static Rendering silenced(int start, int frames) {
    var patch = new AudioPatch(start, AudioBuffer.silence(RATE, 1, frames));
    return new Rendering(0, FRAMES, List.of(patch), Optional.empty());
  }

  @Test
  void aSourceThatWasChangedMeanwhileIsNotReadAgain() throws IOException {
    Path source = folder.resolve("gone.wav");
    write(source, 0.25f);
    AudioFiles.Content content = files.read(source, never);
    write(source, 0.75f);
    Files.setLastModifiedTime(source, java.nio.file.attribute.FileTime.fromMillis(0));
    Path out = folder.resolve("kept.wav");
    files.write(out, content, Map.of(), never);
    assertThat(files.read(out, never).audio().channel(0)).containsOnly(0.25f);
  }

  @Test
  void anUnknownEndingSaysWhichOnesThereAre() {
    var content =
        new AudioFiles.Content(
            AudioBuffer.silence(RATE, 1, 10), SampleFormat.S16, java.util.List.of(), null);
    assertThatThrownBy(() -> files.write(folder.resolve("a.xyz"), content, Map.of(), never))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(".flac");
    assertThat(folder.resolve("a.xyz")).doesNotExist();
  }

  private void write(Path file, float value) {
    var samples = new float[1][FRAMES];
    Arrays.fill(samples[0], value);
    AudioWriter.write(
        file, new AudioBuffer(RATE, samples), OutputFormat.forPath(file), Map.of(), never);
  }

  private static byte[] wav32(int[] samples) {
    int bytes = 4 * samples.length;
    var file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(36 + bytes);
    file.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(4 * RATE);
    file.putShort((short) 4).putShort((short) 32);
    file.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(bytes);
    file.asIntBuffer().put(samples);
    return file.array();
  }

  /** The samples of a mono file: its last bytes. */
  private static int[] pcm32(byte[] file) {
    int data = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data");
    var samples = new int[FRAMES];
    ByteBuffer.wrap(file, data + 8, 4 * FRAMES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(samples);
    return samples;
  }
}
