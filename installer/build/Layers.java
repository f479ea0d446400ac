import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * What jpackage takes in: the folders of target/dist without the natives of other systems, and the
 * natives of this one unpacked, so that nothing is unpacked into anybody's home later.
 */
final class Layers {
  /** Parts of FFmpeg that decode or show pictures; the studio only hears. */
  private static final List<String> SILENT = List.of("avfilter", "avdevice", "swscale");

  private final Target target;
  private final Path dist;
  private final Path input;
  private final Path modules;

  Layers(Target target, Path dist, Path input, Path modules) {
    this.target = target;
    this.dist = dist;
    this.input = input;
    this.modules = modules;
  }

  void lay() throws IOException, InterruptedException {
    javafx();
    studio();
    engine();
    Trees.copy(dist.resolve("models"), input.resolve("models"));
    Files.copy(dist.resolve("LICENSE"), input.resolve("LICENSE"));
  }

  /**
   * Modules with their natives, for jlink. In the runtime itself, not on a module path: a cache of
   * classes that has one holds for one place on the disk only. Beside each stands an empty jar.
   */
  private void javafx() throws IOException {
    for (Path jar : Jars.in(dist.resolve("lib/javafx"))) {
      if (Jars.has(jar, "module-info.class")) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Path parts = Files.createDirectories(modules.resolve(name));
        Jars.unpack(jar, parts, Jars::isLibrary);
        Path classes = modules.resolve(jar.getFileName());
        Jars.copy(jar, classes, not(Jars::isLibrary));
        Tools.jdk(
            "jmod",
            List.of(
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                parts.toString(),
                modules.resolve(name + ".jmod").toString()));
        Files.delete(classes);
      }
    }
  }

  private void studio() throws IOException {
    Path natives = input.resolve("native/ffmpeg");
    for (Path jar : Jars.in(dist.resolve("lib/studio"))) {
      if (isBytedecoNative(jar)) {
        Jars.unpack(jar, natives, Layers::isHeard);
      } else if (jar.endsWith(AppImage.JAR)) {
        // Maven keeps the modes that the builder's umask gave.
        Jars.copy(jar, input.resolve("studio").resolve(AppImage.JAR), name -> true);
      } else if (jar.getFileName().toString().startsWith("grpc-netty-shaded")) {
        Jars.copy(
            jar,
            input.resolve("studio").resolve(jar.getFileName()),
            n -> !Jars.isLibrary(n) || target.isOwnNetty(n));
      } else {
        whole(jar, "studio");
      }
    }
  }

  private void engine() throws IOException {
    Path natives = input.resolve("native/torch");
    for (Path jar : Jars.in(dist.resolve("lib/engine"))) {
      String name = jar.getFileName().toString();
      Path to = input.resolve("engine").resolve(name);
      if (name.startsWith("pytorch-native-cpu")) {
        Jars.unpack(jar, natives, Jars::isLibrary);
        Jars.copy(jar, to, not(Jars::isLibrary));
      } else if (name.startsWith("pytorch-jni")) {
        Jars.unpack(jar, natives, n -> Jars.isLibrary(n) && n.contains(target.djl() + "/cpu/"));
        // What a graphics card's libtorch needs stays in the jar.
        String system = "jnilib/" + target.djl() + "/";
        Jars.copy(jar, to, own(system).and(n -> !(Jars.isLibrary(n) && n.contains("/cpu/"))));
      } else if (name.startsWith("jna-")) {
        String folder = "com/sun/jna/" + target.jna() + "/";
        Jars.unpack(jar, input.resolve("native/jna"), own(folder).and(Jars::isLibrary));
        Jars.copy(jar, to, not(Jars::isLibrary));
      } else {
        whole(jar, "engine");
      }
    }
  }

  private void whole(Path jar, String folder) throws IOException {
    Path to = Files.createDirectories(input.resolve(folder)).resolve(jar.getFileName());
    Files.copy(jar, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static boolean isBytedecoNative(Path jar) {
    String name = jar.getFileName().toString();
    return name.matches("(ffmpeg|javacpp)-.*-(linux|windows|macosx)-.*");
  }

  private static boolean isHeard(String name) {
    return Jars.isLibrary(name) && SILENT.stream().noneMatch(Jars.fileName(name)::contains);
  }

  /** All but the libraries of other systems. */
  private static Predicate<String> own(String folder) {
    return name -> !Jars.isLibrary(name) || name.startsWith(folder);
  }

  private static Predicate<String> not(Predicate<String> what) {
    return what.negate();
  }
}
