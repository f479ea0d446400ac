import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licence and notice files that libraries carry in their jars, a folder for each jar. */
final class Licences {
  private Licences() {}

  static void collect(Path libraries, Path to) throws IOException {
    for (Path jar : Trees.files(libraries)) {
      if (jar.toString().endsWith(".jar")) {
        collectFrom(jar, to.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", "")));
      }
    }
  }

  private static void collectFrom(Path jar, Path folder) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> isLicence(e.getName())).toList()) {
        Files.createDirectories(folder);
        Files.write(
            folder.resolve(entry.getName().replaceFirst("^META-INF/", "").replace('/', '-')),
            zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  private static boolean isLicence(String name) {
    String file = Jars.fileName(name).toLowerCase(Locale.ROOT);
    return !file.isEmpty()
        && !file.endsWith(".class")
        && (file.startsWith("license")
            || file.startsWith("licence")
            || file.startsWith("notice")
            || file.startsWith("copying")
            || name.startsWith("META-INF/license/"));
  }
}
