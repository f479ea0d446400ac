package dualdiffusion.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where file dialogs begin: projects and other files each where one was chosen last. */
final class DialogFolders {
  private final Supplier<Optional<String>> forProjects;
  private @Nullable Path files;
  private @Nullable Path projects;

  /**
   * @param forProjects the folder that the preferences name for new projects
   */
  DialogFolders(Supplier<Optional<String>> forProjects) {
    this.forProjects = forProjects;
  }

  /** Where to begin to look for a file; empty for the system's own place. */
  Optional<Path> forFiles() {
    return there(files);
  }

  /**
   * Where to begin to look for a project, or to save one: where one was last, else as preferences
   * say, else where other files were. A folder that is not there is passed over.
   */
  Optional<Path> forProjects() {
    return there(projects)
        .or(() -> forProjects.get().map(Path::of).filter(Files::isDirectory))
        .or(this::forFiles);
  }

  /** Remembers where a file was chosen. */
  void choseFile(Path file) {
    files = file.toAbsolutePath().getParent();
  }

  /** Remembers where a project was chosen. */
  void choseProject(Path project) {
    projects = project.toAbsolutePath().getParent();
  }

  private static Optional<Path> there(@Nullable Path folder) {
    return Optional.ofNullable(folder).filter(Files::isDirectory);
  }
}
