package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a process that has Spark on its class path: no other one has. */
final class ClusterProgram {

  /** What Spark asks of every JVM above 16. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.util.calendar");

  private ClusterProgram() {}

  /**
   * @throws BadRequestException where the product was built without its cluster part
   */
  static List<String> words(String main, List<String> arguments) {
    Settings settings = Settings.current();
    Path jars = settings.lib().map(lib -> lib.resolve("cluster")).orElse(Path.of("cluster"));
    if (!Files.isDirectory(jars)) {
      throw new BadRequestException(
          "This installation cannot use a cluster: there is no folder " + jars + ".",
          "Build the product with the Maven profile \"cluster\".");
    }
    List<String> words = new ArrayList<>();
    words.add(settings.javaExecutable().toString());
    words.add("-Djava.awt.headless=true");
    OPENED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    words.addAll(settings.workerFlags());
    String classPath = settings.workerClassPath() + File.pathSeparator + jars + "/*";
    words.addAll(List.of("-cp", classPath, main));
    words.addAll(arguments);
    return words;
  }
}
