import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The Java runtime that comes along: the modules in use and nothing else. */
final class Runtimes {
  /** What jdeps finds in the jars, and what the JDK loads by itself: charsets of old tags. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.management",
          "java.naming",
          "java.sql",
          "javafx.controls",
          "javafx.swing",
          "jdk.charsets",
          "jdk.jfr",
          "jdk.management",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.zipfs");

  /** Worker, training and commands are started with it. */
  private static final Set<String> COMMANDS = Set.of("java", "java.exe", "javaw.exe");

  private Runtimes() {}

  /**
   * @param modules jmod files beside the JDK's own
   */
  static void link(Path modules, Path folder) throws IOException {
    Tools.jdk(
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", MODULES),
            "--module-path",
            modules.toString(),
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-9",
            "--generate-cds-archive",
            "--output",
            folder.toString()));
    for (Path file : Trees.files(folder.resolve("bin"))) {
      String name = file.getFileName().toString();
      if (!COMMANDS.contains(name) && !name.endsWith(".dll")) {
        Files.delete(file);
      }
    }
    // Of use to heaps over 32 GB alone.
    Files.deleteIfExists(folder.resolve("lib/server/classes_nocoops.jsa"));
  }
}
