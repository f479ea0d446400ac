import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says how large each layer of the installed product is. */
final class Sizes {
  private Sizes() {}

  static void print(AppImage image) throws IOException {
    Map<String, Long> layers = new TreeMap<>();
    layers.put("runtime", Trees.size(image.runtime()));
    for (Path part : Files.list(image.app()).toList()) {
      if (Files.isDirectory(part) && !part.endsWith("native")) {
        layers.put(part.getFileName().toString(), Trees.size(part));
      } else if (part.toString().endsWith(".aot")) {
        layers.put(part.getFileName().toString(), Files.size(part));
      }
    }
    for (Path part : Files.list(image.app().resolve("native")).toList()) {
      layers.put("native/" + part.getFileName(), Trees.size(part));
    }
    layers.put("all", Trees.size(image.root()));
    layers.forEach((name, size) -> line(name, size));
  }

  private static void line(String name, long bytes) {
    System.out.printf(Locale.ROOT, "%-16s %7.1f MB%n", name, bytes / 1e6);
  }
}
