import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Programs that are run: the JDK's own in this process, others beside it. */
final class Tools {
  private Tools() {}

  /** A tool of the JDK, such as jlink; its text goes to standard output. */
  static void jdk(String name, List<String> arguments) {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("This JDK has no " + name + "."));
    var text = new PrintStream(System.out, true);
    if (tool.run(text, text, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(name + " failed; its words stand above.");
    }
  }

  static void run(Object... words) throws IOException, InterruptedException {
    run(Map.of(), Arrays.asList(words));
  }

  static void run(Map<String, String> environment, List<?> words)
      throws IOException, InterruptedException {
    var program =
        new ProcessBuilder(new ArrayList<>(words.stream().map(Object::toString).toList()));
    program.environment().putAll(environment);
    int code = program.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(words.getFirst() + " failed with " + code + ".");
    }
  }

  /** As {@link #run}, with nothing of the builder's language or folder to see. */
  static void runAnywhere(Path program, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(program.toString()));
    all.addAll(List.of(words));
    var process = new ProcessBuilder(all).inheritIO().directory(program.getRoot().toFile());
    process.environment().put("LC_ALL", "C");
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(program + " failed with " + code + ".");
    }
  }

  /** Whether a program is on the path. */
  static boolean has(String name) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
