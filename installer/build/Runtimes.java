import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Java runtime that comes along: the modules in use and nothing else. */
final class Runtimes {
  /** What jdeps finds in the jars, and what the JDK loads by itself: charsets of old tags. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.management",
          "java.naming",
          "javafx.controls",
          "javafx.swing",
          "jdk.charsets",
          "jdk.management",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.zipfs");

  /** Worker, training and commands are started with it. */
  private static final Set<String> COMMANDS = Set.of("java", "java.exe", "javaw.exe");

  private Runtimes() {}

  /** Of use to splash screens, heaps over 32 GB, tools and programs that are jars alone. */
  private static final List<String> UNUSED =
      List.of(
          "lib/libsplashscreen.so",
          "lib/server/classes_nocoops.jsa",
          "lib/jrt-fs.jar",
          "lib/classlist",
          "lib/jexec");

  /** What jlink is told. */
  static List<String> words(Product product) {
    List<String> words = new ArrayList<>(List.of("--add-modules", String.join(",", MODULES)));
    words.addAll(List.of("--module-path", product.modules().toString()));
    words.addAll(List.of("--no-header-files", "--no-man-pages", "--strip-java-debug-attributes"));
    // jlink runs these two in no set order: with both, the bytes come out one of two ways.
    words.addAll(List.of("--disable-plugin", "generate-jli-classes"));
    words.addAll(List.of("--compress", "zip-9"));
    words.addAll(List.of("--output", product.runtime().toString()));
    return List.copyOf(words);
  }

  /**
   * Links JavaFX's modules with the JDK's own, and keeps the cache of classes that every start
   * uses: with a heap of a set size its bytes come out the same, which those of jlink do not.
   */
  static void link(Product product) throws IOException, InterruptedException {
    Path folder = product.runtime();
    Tools.jdk("jlink", words(product));
    Tools.runAnywhere(java(product), "-Xshare:dump", "-Xmx128m", "-Xlog:disable");
    for (Path file : Trees.files(folder.resolve("bin"))) {
      String name = file.getFileName().toString();
      if (!COMMANDS.contains(name) && !name.endsWith(".dll")) {
        Files.delete(file);
      }
    }
    for (String file : UNUSED) {
      Files.deleteIfExists(folder.resolve(file));
    }
  }

  private static Path java(Product product) {
    String name = product.target() == Target.WINDOWS ? "java.exe" : "java";
    return product.runtime().resolve("bin").resolve(name);
  }
}
