package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where file dialogs begin. */
class DialogFoldersTest {
  @TempDir Path folder;

  @Test
  void projectsBeginWherePreferencesSay() {
    var folders = new DialogFolders(() -> Optional.of(folder.toString()));
    assertThat(folders.forProjects()).contains(folder);
    assertThat(folders.forFiles()).isEmpty();
  }

  @Test
  void eachKindGoesOnWhereItWas() throws IOException {
    Path music = Files.createDirectory(folder.resolve("music"));
    Path work = Files.createDirectory(folder.resolve("work"));
    var folders = new DialogFolders(() -> Optional.of(folder.toString()));
    folders.choseFile(music.resolve("song.wav"));
    assertThat(folders.forFiles()).contains(music);
    assertThat(folders.forProjects()).contains(folder);
    folders.choseProject(work.resolve("one.ddproj"));
    assertThat(folders.forProjects()).contains(work);
    assertThat(folders.forFiles()).contains(music);
  }

  @Test
  void aFolderThatIsGoneIsPassedOver() {
    var folders = new DialogFolders(() -> Optional.of(folder.resolve("gone").toString()));
    assertThat(folders.forProjects()).isEmpty();
    folders.choseFile(folder.resolve("song.wav"));
    assertThat(folders.forProjects()).contains(folder);
  }
}
