package dualdiffusion.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file in the making beside its target: moved into place whole, or deleted. A reader, and a crash
 * at any time, sees the old file or the new one.
 */
final class SafeFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;

  /**
   * @throws AudioException when the folder is missing or the target is a folder
   */
  SafeFile(Path target) {
    this.target = resolve(target);
    Path folder = this.target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw AudioException.writing(target, "there is no folder " + folder, "Make it first.");
    }
    if (Files.isDirectory(this.target)) {
      throw AudioException.writing(target, "it is a folder", "Give a file name.");
    }
    String name = "." + this.target.getFileName() + "." + UUID.randomUUID() + ".part";
    temporary = folder.resolve(name);
  }

  Path temporary() {
    return temporary;
  }

  /** Flushes to the disk and takes the target's place. */
  void commit() {
    try {
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      move();
    } catch (IOException e) {
      throw AudioException.writing(
          target, "it could not be finished (" + e + ")", "Check the disk's space and rights.", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw AudioException.writing(target, "a part stayed behind", "Delete " + temporary + ".", e);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A link stays a link: what it points to is replaced. */
  private static Path resolve(Path target) {
    try {
      return target.toRealPath();
    } catch (IOException notThereYet) {
      return target.toAbsolutePath();
    }
  }
}
