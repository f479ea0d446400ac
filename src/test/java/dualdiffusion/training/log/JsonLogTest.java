package dualdiffusion.training.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("logs/log.jsonl");
  }

  @Test
  void oneLineAStepAtOnce() throws IOException {
    try (JsonLog log = JsonLog.open(file, 0, CLOCK)) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("loss", 0.5);
      values.put("grad_norm", Double.NaN);
      log.scalars(1, values);
      assertThat(Files.readString(file))
          .isEqualTo(
              """
              {"step":1,"time":"1970-01-01T00:00:00Z","loss":0.5,"grad_norm":null}
              """);
    }
  }

  @Test
  void aRunGoesOnFromItsCheckpoint() throws IOException {
    write(1, 2, 3, 4);
    Files.writeString(file, "{\"step\":5,\"lo", StandardOpenOption.APPEND);
    try (JsonLog log = JsonLog.open(file, 2, CLOCK)) {
      log.scalars(3, Map.of("loss", 30.0));
    }
    assertThat(losses()).containsExactly("1 1.0", "2 2.0", "3 30.0");
    try (JsonLog _ = JsonLog.open(file, 0, CLOCK)) {
      assertThat(file).isEmptyFile();
    }
    assertThat(Files.list(folder.resolve("logs"))).hasSize(1);
  }

  /** Power cuts leave zeros; later lines are not lost for them. */
  @Test
  void damagedLinesAreTakenOut() throws IOException {
    write(1);
    Files.write(file, new byte[] {0, 0, (byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    Files.writeString(file, "[]\n\n{\"loss\":1}\n", StandardOpenOption.APPEND);
    Files.writeString(file, "{\"step\":2,\"loss\":2}\n", StandardOpenOption.APPEND);
    JsonLog.open(file, 9, CLOCK).close();
    assertThat(losses()).containsExactly("1 1.0", "2 2.0");
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void nothingIsReplayedOfNothing() throws IOException {
    assertThat(losses()).isEmpty();
  }

  private void write(int... steps) {
    try (JsonLog log = JsonLog.open(file, 0, CLOCK)) {
      for (int step : steps) {
        log.scalars(step, Map.of("loss", (double) step));
      }
    }
  }

  private List<String> losses() {
    List<String> told = new java.util.ArrayList<>();
    JsonLog.replay(file, (step, values) -> told.add(step + " " + values.get("loss")));
    return told;
  }
}
