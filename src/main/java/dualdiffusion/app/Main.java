package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.natives.Natives;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** The product's one entry: the window without arguments or for files, a command otherwise. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Settings settings = Settings.current();
    if (Arrays.stream(arguments).allMatch(Main::opens)) {
      Desktop.open(Arrays.stream(arguments).map(Path::of).toList());
    } else {
      Natives.with(settings, Natives.of(settings).choice()).loadTorch();
      System.exit(Cli.run(arguments));
    }
  }

  /**
   * Audio, or a project: a folder, or all of it in one file. Some systems have no path for what a
   * command may say, e.g. "what?".
   */
  private static boolean opens(String argument) {
    try {
      Path file = Path.of(argument);
      return Files.isRegularFile(file)
          || (Files.isDirectory(file) && file.toString().endsWith(".ddproj"));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
