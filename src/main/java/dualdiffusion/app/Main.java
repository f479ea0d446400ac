package dualdiffusion.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The product's one entry: the window without arguments or for files, a command otherwise. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    List<Path> files = Arrays.stream(arguments).map(Path::of).toList();
    if (files.stream().allMatch(Files::isRegularFile)) {
      Desktop.open(files);
    } else {
      System.exit(Cli.run(arguments));
    }
  }
}
