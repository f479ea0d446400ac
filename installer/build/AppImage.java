import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * jpackage's app image with three launchers: the window, the command line, the engine's process.
 *
 * <p>jpackage puts every jar on every class path; the launchers' files are written anew so that the
 * window has no engine, and so that the order is the one that {@code config.Settings} gives the
 * worker: the caches of classes ask for the same.
 */
final class AppImage {
  static final String MAIN = "dualdiffusion.app.Main";
  static final String WORKER = "dualdiffusion.app.WorkerMain";
  static final String JAR = "dual-diffusion-studio.jar";
  private static final String OWN = "studio/" + JAR;

  private final Target target;
  private final Product product;

  AppImage(Product product) {
    this.target = product.target();
    this.product = product;
  }

  Product product() {
    return product;
  }

  Path root() {
    String name = target == Target.MACOS ? name() + ".app" : name();
    return product.work().resolve("image").resolve(name);
  }

  /** Jars, natives, models. */
  Path app() {
    return switch (target) {
      case LINUX -> root().resolve("lib/app");
      case WINDOWS -> root().resolve("app");
      case MACOS -> root().resolve("Contents/app");
    };
  }

  Path java() {
    return switch (target) {
      case LINUX -> root().resolve("lib/runtime/bin/java");
      case WINDOWS -> root().resolve("runtime/bin/java.exe");
      case MACOS -> root().resolve("Contents/runtime/Contents/Home/bin/java");
    };
  }

  Path runtime() {
    return java().getParent().getParent();
  }

  /** The window's program; what the user sees in menus. */
  String name() {
    return target == Target.LINUX ? product.packageName() : Product.TITLE;
  }

  /** On Linux a script of this name comes before it, which sets what libtorch reads. */
  String commandName() {
    return target == Target.WINDOWS ? "studio" : "studio-command";
  }

  void build() throws IOException {
    for (String launcher : List.of("command", "worker")) {
      Files.createDirectories(launcher(launcher).getParent());
      Files.writeString(launcher(launcher), launcherText());
    }
    DesktopPackages.writeAssociations(product);
    Tools.jdk("jpackage", words());
    configure(name(), MAIN, windowPath("$APPDIR"), windowOptions("$APPDIR"));
    configure(commandName(), MAIN, enginePath("$APPDIR"), engineOptions("$APPDIR"));
    configure("studio-worker", WORKER, enginePath("$APPDIR"), engineOptions("$APPDIR"));
    for (String name : List.of(commandName(), "studio-worker")) {
      Files.deleteIfExists(root().resolve("lib").resolve(name + ".png"));
    }
    if (target != Target.WINDOWS) {
      Path script = root().resolve(target == Target.LINUX ? "bin/studio" : "Contents/MacOS/studio");
      Files.copy(product.project().resolve("installer/studio.sh"), script);
      script.toFile().setExecutable(true, false);
    }
  }

  /** What jpackage is told. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of("--type", "app-image"));
    boolean mac = target == Target.MACOS;
    String version = mac ? Macos.placeholder(product) : product.number();
    words.addAll(List.of("--name", name(), "--app-version", version));
    words.addAll(List.of("--vendor", Product.VENDOR, "--description", Product.SUMMARY));
    words.addAll(List.of("--copyright", "GPL-3.0"));
    words.addAll(List.of("--icon", IconFiles.of(target, product.icons()).toString()));
    words.addAll(List.of("--input", product.input().toString()));
    words.addAll(List.of("--runtime-image", product.runtime().toString()));
    words.addAll(List.of("--main-jar", OWN, "--main-class", MAIN));
    words.addAll(List.of("--add-launcher", commandName() + "=" + launcher("command")));
    words.addAll(List.of("--add-launcher", "studio-worker=" + launcher("worker")));
    if (mac) {
      words.addAll(List.of("--mac-package-identifier", Product.IDENTIFIER));
      words.addAll(List.of("--mac-package-name", Product.SHORT));
      words.addAll(List.of("--mac-app-category", "music"));
      for (Path file : DesktopPackages.associations(product)) {
        words.addAll(List.of("--file-associations", file.toString()));
      }
    }
    words.addAll(List.of("--dest", root().getParent().toString()));
    return List.copyOf(words);
  }

  private Path launcher(String name) {
    return product.work().resolve("launchers").resolve(name + ".properties");
  }

  /** On Windows they get a console, and no entry in menus; elsewhere that says nothing. */
  private static String launcherText() {
    return String.join(
        "\n",
        "main-jar=" + OWN,
        "main-class=" + MAIN,
        "win-console=true",
        "win-menu=false",
        "win-shortcut=false",
        "");
  }

  private void configure(String name, String main, List<String> path, List<String> options)
      throws IOException {
    var text = new StringBuilder("[Application]\n");
    path.forEach(jar -> text.append("app.classpath=").append(jar).append('\n'));
    text.append("app.mainclass=").append(main).append("\n\n[JavaOptions]\n");
    text.append("java-options=-Djpackage.app-version=").append(product.number()).append('\n');
    options.forEach(option -> text.append("java-options=").append(option).append('\n'));
    Files.writeString(app().resolve(name + ".cfg"), text.toString());
  }

  /**
   * Class path of the window.
   *
   * @param app how the folder of jars is written
   */
  List<String> windowPath(String app) throws IOException {
    return jars(app, "studio").toList();
  }

  List<String> enginePath(String app) throws IOException {
    return Stream.concat(jars(app, "studio"), jars(app, "engine")).toList();
  }

  /** The product's own jar first, then the others by name: as {@code config.ClassPaths} does. */
  private Stream<String> jars(String app, String folder) throws IOException {
    return Jars.in(app().resolve(folder)).stream()
        .map(jar -> folder + "/" + jar.getFileName())
        .sorted((a, b) -> Boolean.compare(b.equals(OWN), a.equals(OWN)))
        .map(jar -> app + "/" + jar);
  }

  List<String> windowOptions(String app) throws IOException {
    var options = new ArrayList<>(commonOptions(app));
    options.addAll(memoryOptions());
    options.add("--add-modules=javafx.controls,javafx.swing");
    options.add("--enable-native-access=ALL-UNNAMED,javafx.graphics");
    options.add(ClassCaches.WINDOW + app + "/window.aot");
    return options;
  }

  /** The file's lines that are no remarks. */
  private List<String> memoryOptions() throws IOException {
    Path file = product.project().resolve("installer/dist/lib/window.options");
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("-")).toList();
  }

  List<String> engineOptions(String app) {
    var options = new ArrayList<>(commonOptions(app));
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("-XX:+UseSerialGC");
    options.add("-Djava.awt.headless=true");
    options.add("-Djna.nounpack=true");
    options.add("-Djna.boot.library.path=" + app + "/native/jna");
    options.add("-DPYTORCH_LIBRARY_PATH=" + app + "/native/torch");
    options.add("-DPYTORCH_FLAVOR=cpu");
    options.add(ClassCaches.ENGINE + app + "/engine.jsa");
    return options;
  }

  /** Natives are found where they lie: nothing is unpacked into the user's home. */
  private static List<String> commonOptions(String app) {
    return List.of(
        "--sun-misc-unsafe-memory-access=allow",
        // The JVM's own remarks would stand in the results of commands.
        "-Xlog:disable",
        "-Xlog:all=error,aot*=off,cds*=off:stderr",
        "-Dai.djl.offline=true",
        "-Dorg.bytedeco.javacpp.pathsFirst=true",
        "-Dorg.bytedeco.javacpp.cacheLibraries=false",
        "-Djava.library.path=" + app + "/native/ffmpeg",
        "-Ddualdiffusion.lib=" + app,
        "-Ddualdiffusion.natives=" + app + "/native",
        "-Ddualdiffusion.models=" + app + "/models");
  }
}
