package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.log.EventReader.Message;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_250L));

  @TempDir private Path folder = Path.of("");

  /** Byte for byte what TensorBoard's own messages and writer make of the same (events.py). */
  @Test
  void equalsWhatTensorBoardWrites() throws IOException, URISyntaxException {
    try (EventFile file = EventFile.open(folder, 7, CLOCK)) {
      tell(file);
    }
    Path theirs = Path.of(EventFileTest.class.getResource("/training/events.tfevents").toURI());
    assertThat(EventReader.events(theirs)).hasSize(6);
    assertThat(Files.readAllBytes(only())).isEqualTo(Files.readAllBytes(theirs));
  }

  private static void tell(TrainLog log) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", 0.125);
    values.put("loss_σ_buckets/0.0000 - 0.1000", Double.POSITIVE_INFINITY);
    log.scalars(8, values);
    log.text(8, "configuration", "# größer");
    byte[] png =
        ByteBuffer.allocate(28)
            .put(new byte[] {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10})
            .putInt(13)
            .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .putInt(3)
            .putInt(2)
            .put("rest".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .array();
    log.image(300, "sample", Picture.of(png));
    log.audio(
        300, "sample", new AudioBuffer(8000, new float[][] {{0, .5f, -.5f}, {2, -9, Float.NaN}}));
  }

  @Test
  void whatIsWrittenIsThereBeforeItIsClosed() {
    try (EventFile file = EventFile.open(folder, 0, CLOCK)) {
      file.scalars(1, Map.of("a", 2.0));
      List<Message> events = EventReader.events(only());
      assertThat(events).hasSize(3);
      Message value = events.getLast().message(5).message(1);
      assertThat(value.text(1)).isEqualTo("a");
      assertThat(value.get(2)).isEqualTo(2f);
      assertThat(events.getLast().get(1)).isEqualTo(1_700_000_000.25);
    }
  }

  /** Names sort in the order of the sessions, even when the clock was set back. */
  @Test
  void eachSessionHasAFileOfItsOwn() throws IOException {
    EventFile.open(folder, 0, CLOCK).close();
    EventFile.open(folder, 20, CLOCK).close();
    EventFile.open(folder, 30, InstantSource.fixed(Instant.EPOCH)).close();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted)
          .extracting(f -> f.getFileName().toString())
          .containsExactly(
              "events.out.tfevents.1700000000.studio",
              "events.out.tfevents.1700000001.studio",
              "events.out.tfevents.1700000002.studio");
      Message restart = EventReader.events(sorted.get(2)).get(1);
      assertThat(restart.get(2)).isEqualTo(31L);
      assertThat(restart.message(7).get(1)).isEqualTo(1L);
    }
  }

  @Test
  void foldersThatCannotBeMadeAreNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("logs");
    assertThatThrownBy(() -> EventFile.open(blocked, 0, CLOCK))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("logs");
  }

  private Path only() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.reduce((a, b) -> Path.of("two")).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
