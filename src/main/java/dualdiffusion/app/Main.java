package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.natives.Natives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The product's one entry: the window without arguments or for files, a command otherwise. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Settings settings = Settings.current();
    List<Path> files = Arrays.stream(arguments).map(Path::of).toList();
    if (files.stream().allMatch(Main::opens)) {
      Desktop.open(files);
    } else {
      Natives.with(settings, Natives.of(settings).choice()).loadTorch();
      System.exit(Cli.run(arguments));
    }
  }

  /** Audio, or a project: a folder, or all of it in one file. */
  private static boolean opens(Path file) {
    return Files.isRegularFile(file)
        || (Files.isDirectory(file) && file.toString().endsWith(".ddproj"));
  }
}
