import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How large each layer of the installed product is, as a table on the console and in a file. */
final class Sizes {
  private static final String STARTER = "models";
  private static final long MEGABYTE = 1_000_000;

  private final AppImage image;
  private final Map<String, Path> layers = new LinkedHashMap<>();

  Sizes(AppImage image) {
    this.image = image;
    Path app = image.app();
    layers.put("libtorch", app.resolve("native/torch"));
    layers.put("FFmpeg", app.resolve("native/ffmpeg"));
    layers.put("JNA", app.resolve("native/jna"));
    layers.put("Java runtime with JavaFX", image.runtime());
    layers.put("cache of the window's classes", app.resolve("window.aot"));
    layers.put("cache of the engine's classes", app.resolve("engine.jsa"));
    layers.put("jars of the window", app.resolve("studio"));
    layers.put("jars of the engine", app.resolve("engine"));
    layers.put("guide", app.resolve("guide"));
    layers.put("licences", app.resolve("licences"));
    layers.put("starter model", app.resolve(STARTER));
  }

  void print(Path table) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("| layer | MB | largest file |", "|---|---:|---|"));
    long all = Trees.size(image.root());
    long rest = all;
    for (Map.Entry<String, Path> layer : layers.entrySet()) {
      if (Files.exists(layer.getValue())) {
        long size = Trees.size(layer.getValue());
        rest -= size;
        lines.add(line(layer.getKey(), size, largest(layer.getValue())));
      }
    }
    lines.add(line("launchers", rest, ""));
    lines.add(line("all", all, ""));
    lines.add(line("all but the starter", all - Trees.size(image.app().resolve(STARTER)), ""));
    for (Path file : Trees.files(image.product().packages())) {
      lines.add(line("package " + file.getFileName().toString(), Files.size(file), ""));
    }
    Files.write(table, lines);
    lines.forEach(System.out::println);
  }

  private static String largest(Path layer) throws IOException {
    Path file = Trees.files(layer).stream().max(Comparator.comparing(Sizes::size)).orElseThrow();
    return String.format(
        Locale.ROOT, "%s %.1f", file.getFileName(), (double) size(file) / MEGABYTE);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static String line(String name, long bytes, String more) {
    return String.format(Locale.ROOT, "| %s | %.1f | %s |", name, (double) bytes / MEGABYTE, more);
  }
}
