import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars taken apart: what the installed product does not need is left out. */
final class Jars {
  private static final List<String> LIBRARY = List.of(".so", ".dll", ".dylib", ".a", ".jnilib");

  private Jars() {}

  /** Copies the entries that pass, in their order; of modes and places on a disk nothing stays. */
  static void copy(Path from, Path to, Predicate<String> keep) throws IOException {
    Files.createDirectories(to.getParent());
    try (var in = new ZipFile(from.toFile());
        var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      for (ZipEntry entry : in.stream().toList()) {
        if (keep.test(entry.getName())) {
          var copy = new ZipEntry(entry.getName());
          // As it stands there: by the clock it would depend on the time zone.
          copy.setTimeLocal(entry.getTimeLocal());
          out.putNextEntry(copy);
          in.getInputStream(entry).transferTo(out);
          out.closeEntry();
        }
      }
    }
  }

  /** Unpacks the entries that pass into one folder, without their paths. */
  static void unpack(Path from, Path folder, Predicate<String> keep) throws IOException {
    Files.createDirectories(folder);
    try (var in = new ZipFile(from.toFile())) {
      for (ZipEntry entry : in.stream().toList()) {
        if (!entry.isDirectory() && keep.test(entry.getName())) {
          Path file = folder.resolve(fileName(entry.getName()));
          try (var content = in.getInputStream(entry)) {
            Files.copy(content, file);
          }
          file.toFile().setExecutable(true, false);
        }
      }
    }
  }

  /** Whether a name is a native library's. */
  static boolean isLibrary(String name) {
    String file = fileName(name);
    return file.contains(".so.") || LIBRARY.stream().anyMatch(file::endsWith);
  }

  static boolean has(Path jar, String name) throws IOException {
    try (var in = new ZipFile(jar.toFile())) {
      return in.getEntry(name) != null;
    }
  }

  static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A folder's jars in the order of their names. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
