import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's caches of loaded and linked classes (JEP 514), one of the window and one of the engine,
 * each from a run that starts and ends. A start then skips reading and checking some ten thousand
 * classes.
 */
final class ClassCaches {
  private static final String REHEARSAL = "dualdiffusion.app.Rehearsal";

  private final AppImage image;

  ClassCaches(AppImage image) {
    this.image = image;
  }

  void make() throws IOException, InterruptedException {
    String app = image.app().toString();
    Path folder = Files.createTempDirectory("rehearsal");
    try {
      run(folder, "engine", image.engineOptions(app), image.enginePath(app), List.of());
      run(
          folder,
          "window",
          image.windowOptions(app),
          image.windowPath(app),
          List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    } finally {
      Trees.delete(folder);
    }
  }

  /** In a home of its own: what a start writes there is none of the builder's. */
  private void run(
      Path folder, String name, List<String> options, List<String> path, List<String> more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(image.java().toString()));
    options.stream().filter(o -> !o.startsWith("-XX:AOTCache=")).forEach(words::add);
    words.addAll(more);
    words.add("-Duser.home=" + folder);
    words.add("-XX:AOTCacheOutput=" + image.app().resolve(name + ".aot"));
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
    if (code != 0 || !Files.isRegularFile(image.app().resolve(name + ".aot"))) {
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
