package dualdiffusion.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes whole files so that a crash or a full disk leaves the old one untouched. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes beside the file and moves it there; folders are made.
   *
   * @throws ConfigException naming the file
   */
  public static void write(Path file, byte[] content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
      try {
        fill(part, content);
        move(part, file);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ConfigException(
          new Problem(
              file + " cannot be written: " + e.getMessage() + ".",
              "Its former content is kept.",
              "Check the folder's permissions and free space."),
          e);
    }
  }

  private static void fill(Path part, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(part, WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, REPLACE_EXISTING);
    }
  }
}
