package dualdiffusion.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that goes, with all that is in it, when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /**
   * @param parent where it is made
   * @throws ModelException when it cannot be made
   */
  public TemporaryFolder(Path parent) {
    try {
      path = Files.createTempDirectory(parent, ".temporary");
    } catch (IOException e) {
      throw new ModelException(
          "A folder in " + parent + " could not be made: " + e.getMessage() + ".",
          "Check free space and permissions.",
          e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    NewModel.deleteTree(path);
  }
}
