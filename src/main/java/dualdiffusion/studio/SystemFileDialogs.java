package dualdiffusion.studio;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The desktop's own file dialogs. */
final class SystemFileDialogs implements FileDialogs {
  private static final String ARCHIVE = ".ddprojz";
  private static final List<String> READABLE =
      List.of(
          "*.wav", "*.flac", "*.aif", "*.aiff", "*.ogg", "*.mp3", "*.m4a", "*.opus", "*.WAV",
          "*.FLAC", "*.MP3");

  /** What {@link dualdiffusion.audio.FileType} writes under each ending. */
  private static final List<ExtensionFilter> WRITABLE =
      List.of(
          new ExtensionFilter("WAV, lossless", "*.wav"),
          new ExtensionFilter("FLAC, lossless", "*.flac"),
          new ExtensionFilter("Ogg with Opus, lossy", "*.ogg"),
          new ExtensionFilter("Opus, lossy", "*.opus"),
          new ExtensionFilter("MP3, lossy", "*.mp3"));

  private final Stage owner;
  private final DialogFolders folders;

  SystemFileDialogs(Stage owner, DialogFolders folders) {
    this.owner = owner;
    this.folders = folders;
  }

  @Override
  public Optional<Path> open() {
    FileChooser chooser = chooser("Import audio");
    chooser.getExtensionFilters().add(new ExtensionFilter("Audio", READABLE));
    chooser
        .getExtensionFilters()
        .add(new ExtensionFilter("Project archive", "*" + ARCHIVE, "*.ddproj", "project.json"));
    chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*.*"));
    return chosen(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> save(String suggestedName) {
    FileChooser chooser = chooser("Export take");
    chooser.setInitialFileName(suggestedName);
    chooser.getExtensionFilters().addAll(WRITABLE);
    return chosen(chooser.showSaveDialog(owner))
        .flatMap(typed -> free(typed, withEnding(typed, chooser)));
  }

  /** A name without an ending gets that of the chosen kind. */
  private static Path withEnding(Path file, FileChooser chooser) {
    ExtensionFilter kind = chooser.getSelectedExtensionFilter();
    return kind == null
        ? file
        : NameEnding.unlessAny(file, kind.getExtensions().getFirst().substring(1));
  }

  private Optional<Path> free(Path typed, Path file) {
    return NameEnding.free(typed, file, this::mayReplace);
  }

  private boolean mayReplace(Path file) {
    var replace = new ButtonType("Replace", ButtonBar.ButtonData.OK_DONE);
    var question =
        new Alert(
            AlertType.CONFIRMATION,
            file.getFileName() + " is there already. Replace it?",
            replace,
            ButtonType.CANCEL);
    question.initOwner(owner);
    question.setTitle("Replace a file");
    question.setHeaderText(null);
    question.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    return question.showAndWait().filter(replace::equals).isPresent();
  }

  /** A project is a folder; one that came as an archive is opened like audio. */
  @Override
  public Optional<Path> openProject() {
    var chooser = new DirectoryChooser();
    chooser.setTitle("Open project (a folder ending in .ddproj)");
    begin(chooser::setInitialDirectory, folders.forProjects());
    return project(chooser.showDialog(owner));
  }

  @Override
  public Optional<Path> saveProject(String suggestedName) {
    FileChooser chooser = chooser("Save project as", folders.forProjects());
    chooser.setInitialFileName(suggestedName + ".ddproj");
    return project(chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> saveArchive(String suggestedName) {
    FileChooser chooser = chooser("Save as archive", folders.forProjects());
    chooser.setInitialFileName(suggestedName + ARCHIVE);
    chooser.getExtensionFilters().add(new ExtensionFilter("Project archive", "*" + ARCHIVE));
    return project(chooser.showSaveDialog(owner))
        .flatMap(typed -> free(typed, NameEnding.always(typed, ARCHIVE)));
  }

  @Override
  public Optional<Path> openConfig() {
    var chooser = new FileChooser();
    chooser.setTitle("Open a configuration");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
    return chosen(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    begin(chooser::setInitialDirectory, folders.forFiles());
    return chosen(chooser.showDialog(owner));
  }

  private FileChooser chooser(String title) {
    return chooser(title, folders.forFiles());
  }

  private static FileChooser chooser(String title, Optional<Path> folder) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    begin(chooser::setInitialDirectory, folder);
    return chooser;
  }

  private static void begin(Consumer<File> dialog, Optional<Path> folder) {
    folder.map(Path::toFile).ifPresent(dialog);
  }

  private Optional<Path> chosen(@Nullable File file) {
    Optional<Path> chosen = Optional.ofNullable(file).map(File::toPath);
    chosen.ifPresent(folders::choseFile);
    return chosen;
  }

  private Optional<Path> project(@Nullable File file) {
    Optional<Path> chosen = Optional.ofNullable(file).map(File::toPath);
    chosen.ifPresent(folders::choseProject);
    return chosen;
  }
}
