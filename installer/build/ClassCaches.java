import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's caches of loaded and linked classes, one of the window and one of the engine, each from
 * a run that starts and ends. A start then skips reading and checking some ten thousand classes.
 *
 * <p>The window's is whole (JEP 514); the engine's stands on the cache in the runtime, which costs
 * a start nothing that could be measured and is a quarter of the size (decision 0020).
 */
final class ClassCaches {
  static final String WINDOW = "-XX:AOTCache=";
  static final String ENGINE = "-XX:SharedArchiveFile=";
  private static final String REHEARSAL = "dualdiffusion.app.Rehearsal";

  private final AppImage image;

  ClassCaches(AppImage image) {
    this.image = image;
  }

  void make() throws IOException, InterruptedException {
    String app = image.app().toString();
    Path folder = Files.createTempDirectory("rehearsal");
    try {
      List<String> engine = new ArrayList<>(image.engineOptions(app));
      engine.removeIf(option -> option.startsWith(ENGINE));
      Path engineCache = image.app().resolve("engine.jsa");
      engine.add("-XX:ArchiveClassesAtExit=" + engineCache);
      run(folder, "engine", engine, image.enginePath(app), engineCache);
      List<String> window = new ArrayList<>(image.windowOptions(app));
      window.removeIf(option -> option.startsWith(WINDOW));
      window.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
      Path windowCache = image.app().resolve("window.aot");
      window.add("-XX:AOTCacheOutput=" + windowCache);
      run(folder, "window", window, image.windowPath(app), windowCache);
    } finally {
      Trees.delete(folder);
    }
  }

  /** In a home of its own: what a start writes there is none of the builder's. */
  private void run(Path folder, String name, List<String> options, List<String> path, Path cache)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(image.java().toString()));
    words.addAll(options);
    words.add("-Duser.home=" + folder);
    words.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, path)));
    words.addAll(List.of(REHEARSAL, name, folder.toString()));
    var program = new ProcessBuilder(words);
    program.environment().put("OMP_WAIT_POLICY", "passive");
    program.environment().keySet().removeIf(variable -> variable.startsWith("XDG_"));
    program.redirectOutput(folder.resolve(name + ".out").toFile());
    program.redirectError(folder.resolve(name + ".err").toFile());
    Process process = program.start();
    try (OutputStream in = process.getOutputStream()) {
      // The token of a worker; its end ends the worker.
      in.write(("0".repeat(64) + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The window reads none.
    }
    int code = process.waitFor();
    if (code != 0 || !Files.isRegularFile(cache)) {
      throw new IllegalStateException(
          "The rehearsal of the "
              + name
              + " ended with "
              + code
              + ":\n"
              + Files.readString(folder.resolve(name + ".out"))
              + Files.readString(folder.resolve(name + ".err")));
    }
  }
}
