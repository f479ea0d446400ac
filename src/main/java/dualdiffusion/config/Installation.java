package dualdiffusion.config;

import dualdiffusion.core.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an installed product has and a development checkout has not: unpacked native libraries, and
 * a cache of the engine's loaded classes that asks for one exact class path.
 *
 * @param lib folder with {@code studio/ engine/} and the cache
 * @param natives folder with {@code ffmpeg/ torch/ jna/}
 */
record Installation(Path lib, Path natives) {
  private static final String OWN = "dual-diffusion-studio.jar";

  /** JVM options of a process with the engine. */
  List<String> engineFlags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
    flags.add("-Dorg.bytedeco.javacpp.cacheLibraries=false");
    flags.add("-Djna.nounpack=true");
    flags.add("-Djna.boot.library.path=" + natives.resolve("jna"));
    flags.add("-Djava.library.path=" + natives.resolve("ffmpeg"));
    flags.add("-DPYTORCH_LIBRARY_PATH=" + natives.resolve("torch"));
    flags.add("-DPYTORCH_FLAVOR=cpu");
    Path cache = lib.resolve("engine.jsa");
    if (Files.isRegularFile(cache)) {
      flags.add("-XX:SharedArchiveFile=" + cache);
      // A cache that does not fit is passed over; what the JVM says of it helps nobody.
      flags.add("-Xlog:disable");
      flags.add("-Xlog:all=error,aot*=off,cds*=off:stderr");
    }
    return flags;
  }

  /** Own jar first, then the others by name: the order that the cache was made with. */
  String engineClassPath() {
    return Stream.concat(jars("studio"), jars("engine"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Stream<Path> jars(String folder) {
    try (Stream<Path> files = Files.list(lib.resolve(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".jar"))
          .sorted()
          .sorted((a, b) -> Boolean.compare(b.endsWith(OWN), a.endsWith(OWN)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of(
              "The studio's own files cannot be read: " + e.getMessage() + ".",
              "Install the studio again."),
          e);
    }
  }
}
