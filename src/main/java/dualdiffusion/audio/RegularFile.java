package dualdiffusion.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The faults of a file that show before anyone reads it. */
final class RegularFile {
  private RegularFile() {}

  /**
   * @throws AudioException when it is missing, a directory, a device, unreadable or empty
   */
  static void check(Path file) {
    if (!Files.exists(file)) {
      throw AudioException.reading(file, "there is no such file", "Check the name.");
    }
    if (Files.isDirectory(file)) {
      throw AudioException.reading(file, "it is a folder", "Choose a file inside it.");
    }
    if (!Files.isRegularFile(file)) {
      throw AudioException.reading(file, "it is not a regular file", "Choose an audio file.");
    }
    if (!Files.isReadable(file)) {
      throw AudioException.reading(file, "you may not read it", "Check its permissions.");
    }
    if (size(file) == 0) {
      throw AudioException.reading(file, "it is empty", "Choose another file.");
    }
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw AudioException.reading(file, "its size is unknown (" + e.getMessage() + ")", "");
    }
  }
}
