package dualdiffusion.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the build, which are run from their sources. */
final class SourceProgram {
  private SourceProgram() {}

  /**
   * What a program prints; it must end well.
   *
   * @param libraries a class of each jar that it needs
   */
  static String run(Path source, List<Class<?>> libraries, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String path =
        String.join(File.pathSeparator, libraries.stream().map(SourceProgram::jar).toList());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", path, source.toString()));
    Stream.of(arguments).forEach(words::add);
    Process program = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(text).isZero();
    return text;
  }

  private static String jar(Class<?> library) {
    try {
      var place = library.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(place.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
