package dualdiffusion.dataset.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags come and change; the sound does not. */
class FlacCommentsTest {
  @TempDir private Path folder;

  @Test
  void aTagIsSetAndReplaced() {
    Path file = Folders.write(folder.resolve("a/a.flac"), Folders.ramp(44_100, 9000, 1e-5f));
    String before = SampleHash.of(read(file).audio());
    FlacComments.set(file, "LABELS", "{\"mood/calm\":0.5}");
    FlacComments.set(file, "LABELS", "{\"stimmung/größe\":0.7}");
    DecodedAudio after = read(file);
    assertThat(after.source().tags()).containsEntry("labels", "{\"stimmung/größe\":0.7}");
    assertThat(SampleHash.of(after.audio())).isEqualTo(before);
    assertThat(after.notices()).isEmpty();
  }

  @Test
  void whatIsNoFlacStaysAsItIs() throws Exception {
    Path whole = Folders.write(folder.resolve("b/b.flac"), Folders.ramp(44_100, 9000, 1e-5f));
    byte[] bytes = Files.readAllBytes(whole);
    var random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      byte[] bad = Arrays.copyOf(bytes, random.nextInt(200));
      if (bad.length > 4 && i % 2 == 0) {
        bad[4 + random.nextInt(bad.length - 4)] ^= (byte) (1 + random.nextInt(255));
      }
      Path file = Files.write(folder.resolve("bad.flac"), bad);
      try {
        FlacComments.set(file, "LABELS", "x");
      } catch (DataSetException e) {
        assertThat(Files.readAllBytes(file)).isEqualTo(bad);
      }
    }
    Path text = Files.writeString(folder.resolve("text.flac"), "no sound");
    assertThatThrownBy(() -> FlacComments.set(text, "LABELS", "x"))
        .hasMessageContaining("unchanged");
  }

  private static DecodedAudio read(Path file) {
    return AudioReader.read(file, new Cancel());
  }
}
