package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import javafx.stage.Stage;
import org.testfx.framework.junit5.Start;

/** Projects and files by command. */
class FileMenuTest extends MenuTest {
  static final Set<Action.Menu> MENUS = EnumSet.of(Action.Menu.FILE);
  private final Path archive = folder.resolve("archive.ddprojz");

  private final Path moved = folder.resolve("elsewhere").resolve("lost.wav");

  FileMenuTest() {
    super(MENUS);
  }

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Override
  void furnish() {}

  @Override
  void table() {
    does(Action.OPEN, this::anew, () -> assertThat(clip(0, 0).name()).isEqualTo("song.wav"));
    does(Action.NEW_PROJECT, this::withSong, this::isEmpty);
    does(Action.CLOSE_PROJECT, this::withSong, this::isEmpty);
    does(
        Action.NEW_SKETCH,
        () -> {
          withSong();
          studio.sketch().open().set(false);
        },
        () -> {
          isEmpty();
          assertThat(isShown("#sketch")).isTrue();
        });
    does(
        Action.SAVE_AS,
        () -> {
          withSong();
          delete(project);
        },
        () -> {
          assertThat(project.resolve("project.json")).exists();
          assertThat(stage.getTitle()).startsWith("saved");
        });
    does(
        Action.OPEN_PROJECT,
        studio.project()::newProject,
        () -> {
          assertThat(stage.getTitle()).startsWith("saved");
          assertThat(document().clips()).hasSize(1);
        });
    does(Action.SAVE_ARCHIVE, () -> delete(archive), () -> assertThat(archive).exists());
    does(
        Action.EXPORT,
        () -> {
          withSong();
          delete(exported);
        },
        () -> assertThat(exported).exists());
    does(
        Action.EXPORT_SHEET,
        () -> {
          studio.export().open().set(false);
          studio.workspace().set(Workspace.TRAIN);
        },
        () -> assertThat(isShown("#export")).as("also from another tab").isTrue());
    does(Action.FIND_MISSING, this::loseTheSong, this::hasFoundTheSong);
    does(
        Action.FIND_MISSING_FILE,
        () -> {
          chosen = moved;
          loseTheSong();
        },
        this::hasFoundTheSong);
    ends(Action.QUIT, () -> assertThat(stage.isShowing()).isFalse());
  }

  private void anew() {
    chosen = song;
    studio.project().newProject();
  }

  private void withSong() {
    anew();
    importSong();
  }

  private void isEmpty() {
    assertThat(document().tracks()).isEmpty();
    assertThat(stage.getTitle()).startsWith("Untitled");
  }

  private void loseTheSong() {
    studio.project().newProject();
    delete(project.resolve("media"));
    move(song, moved);
    studio.project().open(project);
    assertThat(missing()).isTrue();
  }

  private void hasFoundTheSong() {
    assertThat(studio.project().activity().get()).isEqualTo("Found 1");
    assertThat(studio.session().selected().get().audio().seconds()).isEqualTo(4);
    assertThat(missing()).as("still asked for").isFalse();
  }

  private boolean missing() {
    return studio.notices().shown().stream()
        .anyMatch(notice -> notice.problem().what().startsWith("Audio is missing"));
  }

  private static void move(Path file, Path to) {
    try {
      if (Files.exists(file)) {
        Files.createDirectories(to.getParent());
        Files.move(file, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      if (Files.exists(path)) {
        FolderTree.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
