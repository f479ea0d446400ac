package dualdiffusion.studio;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files; tests answer by themselves. */
public interface FileDialogs {

  /** An audio file or a project's archive to open, if one was chosen. */
  Optional<Path> open();

  /** Where to write, if chosen. */
  Optional<Path> save(String suggestedName);

  /** A project's folder or archive to open, if one was chosen. */
  Optional<Path> openProject();

  /** A folder for the project that is not there yet, if chosen. */
  Optional<Path> saveProject(String suggestedName);

  /** An archive to write, if chosen. */
  Optional<Path> saveArchive(String suggestedName);

  /** A JSON configuration, if one was chosen. */
  default Optional<Path> openConfig() {
    return Optional.empty();
  }

  /**
   * A folder, if one was chosen.
   *
   * @param title what for
   */
  Optional<Path> folder(String title);
}
