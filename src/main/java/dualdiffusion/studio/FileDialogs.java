package dualdiffusion.studio;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files; tests answer by themselves. */
public interface FileDialogs {

  /** An audio file to open, if one was chosen. */
  Optional<Path> open();

  /** Where to write, if chosen. */
  Optional<Path> save(String suggestedName);
}
