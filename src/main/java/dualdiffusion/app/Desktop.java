package dualdiffusion.app;

import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.studio.StudioApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the window; on a machine without a display, makes the demo take instead. */
final class Desktop {
  private Desktop() {}

  static void open(List<Path> files) {
    Settings settings = Settings.current();
    if (!settings.hasDisplay()) {
      System.out.println("There is no display here: making the demo take instead.");
      System.exit(inEngineProcess(settings, "demo"));
    }
    LogFiles.start(settings.logs());
    try (var engine = new WorkerEngine(settings)) {
      StudioApp.launch(engine, settings.models().resolve("starter"), files);
    }
    System.exit(0);
  }

  /** The studio's class path has no engine: commands run in a child that has it. */
  private static int inEngineProcess(Settings settings, String... command) {
    List<String> words = new ArrayList<>(List.of(settings.javaExecutable().toString()));
    words.addAll(settings.workerFlags());
    words.addAll(List.of("-cp", settings.workerClassPath(), Main.class.getName()));
    words.addAll(List.of(command));
    try {
      var program = new ProcessBuilder(words).inheritIO();
      program.environment().putAll(Settings.computeEnvironment());
      return program.start().waitFor();
    } catch (IOException e) {
      System.err.println("The engine could not be started: " + e.getMessage());
      return Cli.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Cli.CANCELLED;
    }
  }
}
