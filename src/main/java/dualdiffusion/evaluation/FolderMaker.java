package dualdiffusion.evaluation;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that results go to. */
final class FolderMaker {
  private FolderMaker() {}

  /**
   * Makes a folder where it is missing.
   *
   * @throws BadRequestException when there can be none
   */
  static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadRequestException(
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
          "Choose another, or check its permissions.");
    }
  }
}
