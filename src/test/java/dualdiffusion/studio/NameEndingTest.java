package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that were typed without an ending. */
class NameEndingTest {
  @TempDir Path folder;

  @Test
  void aNameGetsAnEndingWhereItHasNone() {
    assertThat(NameEnding.unlessAny(Path.of("a", "song"), ".wav"))
        .isEqualTo(Path.of("a", "song.wav"));
    assertThat(NameEnding.unlessAny(Path.of("song.flac"), ".wav")).isEqualTo(Path.of("song.flac"));
  }

  @Test
  void anArchiveAlwaysEndsAsOne() {
    assertThat(NameEnding.always(Path.of("v1.2"), ".ddprojz")).isEqualTo(Path.of("v1.2.ddprojz"));
    assertThat(NameEnding.always(Path.of("A.DDPROJZ"), ".ddprojz")).isEqualTo(Path.of("A.DDPROJZ"));
  }

  @Test
  void aFileThatOnlyTheEndingMakesIsAskedAbout() throws IOException {
    Path typed = folder.resolve("song");
    Path file = Files.createFile(folder.resolve("song.wav"));
    List<Path> asked = new ArrayList<>();
    assertThat(NameEnding.free(typed, file, asked::add)).contains(file);
    assertThat(asked).containsExactly(file);
    assertThat(NameEnding.free(typed, file, f -> false)).isEmpty();
  }

  @Test
  void nothingIsAskedTwice() throws IOException {
    Path file = Files.createFile(folder.resolve("song.wav"));
    assertThat(NameEnding.free(file, file, f -> false)).contains(file);
    Path fresh = folder.resolve("new.wav");
    assertThat(NameEnding.free(folder.resolve("new"), fresh, f -> false)).contains(fresh);
  }
}
