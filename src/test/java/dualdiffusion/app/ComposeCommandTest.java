package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code studio compose} as a script runs it. */
class ComposeCommandTest {
  @TempDir private Path folder;

  @Test
  void stylesAreListed() {
    assertThat(studio("compose", "--list").out()).contains("chiptune", "orchestral", "mix");
  }

  @Test
  void loopsAndTheirTruthAreWrittenAndKept() throws IOException {
    Object[] words = {
      "compose",
      "--style",
      "Harp",
      "--key",
      "F#",
      "--mode",
      "dorian",
      "--seconds",
      "2",
      "--count",
      "2",
      "--seed",
      "9",
      "--to",
      folder.resolve("new"),
      "--json"
    };
    Ran first = studio(words);
    assertThat(first.err()).isEmpty();
    assertThat(first.json()).containsEntry("made", 2).containsEntry("kept", 0);
    List<Path> files = files();
    assertThat(files).hasSize(4);
    Path audio = files.getFirst();
    assertThat(audio.getFileName().toString()).startsWith("9-00000-harp-fsharp-dorian-");
    assertThat(AudioReader.read(audio, new Cancel()).audio().frames()).isEqualTo(64_000);
    Map<String, Object> truth = Json.readTree(files.get(1));
    assertThat(truth)
        .containsEntry("style", "harp")
        .containsEntry("key", "F#")
        .containsEntry("mode", "dorian")
        .containsEntry("frames", 64_000);
    assertThat((List<?>) truth.get("captions")).hasSizeGreaterThan(3);
    assertThat(studio(words).json()).containsEntry("made", 0).containsEntry("kept", 2);
  }

  @Test
  void anotherPieceOfTheSameNameReplacesTheFirst() throws IOException {
    studio("compose", "--style", "piano", "--bars", "1", "--tempo", "120", "--to", folder);
    Ran second =
        studio("compose", "--style", "piano", "--bars", "2", "--tempo", "120", "--to", folder);
    assertThat(second.out()).contains("1 made");
    assertThat(files()).hasSize(2);
  }

  @Test
  void aDryRunTellsWhatWouldBeMade() {
    Object[] words = {
      "compose", "--style", "harp", "--key", "A", "--mode", "minor", "--tempo", "120", "--bars", "2",
      "--count", "2", "--dry-run"
    };
    assertThat(studio(words).out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("harp-a-minor-120bpm", "2 ×"));
    assertThat(studio("compose", "--tempo", "5000", "--dry-run").code()).isNotZero();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose",
        "compose --to x --tempo 5000",
        "compose --to x --bars 0",
        "compose --to x --count -1",
        "compose --to x --style polka",
        "compose --to x --key H",
        "compose --to x --format mp3",
        "compose --to x --seconds 2 --bars 50",
        "compose --to x --seconds NaN"
      })
  void absurdRequestsAreToldInWords(String line) {
    Ran ran = studio((Object[]) line.split(" "));
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).isNotEmpty().doesNotContain("Exception");
    assertThat(Path.of("x")).doesNotExist();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
