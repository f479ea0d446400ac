package dualdiffusion.config;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Small files that only their owner may read: keys and tokens. */
public final class SecretFile {
  private static final int MAX_BYTES = 64 << 10;

  private SecretFile() {}

  /** Writes the file; at no moment may anybody else read it. */
  public static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(US_ASCII)); // Its temporary file is the owner's alone.
    close(file);
  }

  /**
   * Reads the file, and closes it to others where it was open.
   *
   * @throws ConfigException naming the file
   */
  public static String read(Path file) {
    close(file);
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), US_ASCII).strip();
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of(file + " cannot be read: " + e.getMessage() + ".", "Check its permissions."),
          e);
    }
  }

  /** Where files have such permissions; elsewhere the folder of a user is the user's own. */
  private static void close(Path file) {
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of(
              file + " is missing or not yours: " + e.getMessage() + ".",
              "Check the path and its owner."),
          e);
    }
  }
}
