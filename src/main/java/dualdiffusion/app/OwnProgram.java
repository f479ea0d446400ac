package dualdiffusion.app;

import dualdiffusion.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this product's commands in another process. */
final class OwnProgram {
  private OwnProgram() {}

  static List<String> words(String command, List<String> arguments) {
    Settings settings = Settings.current();
    List<String> words = new ArrayList<>();
    words.add(settings.javaExecutable().toString());
    words.addAll(settings.workerFlags());
    words.addAll(List.of("-cp", settings.workerClassPath(), "dualdiffusion.app.Main", command));
    words.addAll(arguments);
    return words;
  }
}
