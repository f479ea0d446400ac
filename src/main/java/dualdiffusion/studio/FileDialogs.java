package dualdiffusion.studio;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files; tests answer by themselves. */
public interface FileDialogs {

  /** An audio file to open, if one was chosen. */
  Optional<Path> open();

  /** A folder, if one was chosen. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** Where to write, if chosen. */
  Optional<Path> save(String suggestedName);
}
