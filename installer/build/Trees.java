import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes. */
final class Trees {
  private Trees() {}

  static void copy(Path from, Path to) throws IOException {
    for (Path file : all(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.createDirectories(copy.getParent());
        Files.copy(
            file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : all(folder).reversed()) {
        Files.delete(file);
      }
    }
  }

  /** All files and folders, parents first, by name. */
  static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.naturalOrder()).toList();
    }
  }

  static List<Path> files(Path folder) throws IOException {
    return all(folder).stream().filter(f -> !Files.isDirectory(f)).toList();
  }

  static long size(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      if (!Files.isSymbolicLink(file)) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /**
   * Gives every file the same time and modes without the builder's umask: the caches of classes
   * know their jars by time and size, and archives come out the same.
   */
  static void settle(Path folder, FileTime time) throws IOException {
    for (Path file : all(folder).reversed()) {
      if (!Files.isSymbolicLink(file)) {
        Modes.settle(file);
        Files.setLastModifiedTime(file, time);
      }
    }
  }
}
