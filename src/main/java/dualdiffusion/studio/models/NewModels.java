package dualdiffusion.studio.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where new models go: among those that are there, but never into the program, whose folder is not
 * the user's and which the next version replaces.
 *
 * @param program the installed program's folder, with the models that it brings
 * @param own the user's models; need not exist
 */
public record NewModels(Optional<Path> program, Path own) {

  /** Where a model goes that is made among those of a folder. */
  Path among(Path folder) {
    boolean closed = Files.isDirectory(folder) && !Files.isWritable(folder);
    return closed || program.filter(folder::startsWith).isPresent() ? own : folder;
  }
}
