package dualdiffusion.app;

import dualdiffusion.client.WorkerCommand;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.studio.StudioApp;
import dualdiffusion.studio.preferences.Preferences;
import dualdiffusion.studio.preferences.PreferencesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
    try {
      window(settings, files);
    } catch (UnsupportedOperationException e) {
      System.err.println(
          "The window cannot be opened: "
              + e.getMessage()
              + " On Linux it needs GTK 3 (libgtk-3-0). Commands work without: studio --help");
      System.exit(Cli.FAILED);
    }
    System.exit(0);
  }

  /** The worker starts once the window stands: on two cores each would hold the other up. */
  static void window(Settings settings, List<Path> files) {
    var kept = new PreferencesFile(settings.preferences());
    PreferencesFile.Loaded preferences = kept.load();
    Settings wanted = with(settings, preferences.preferences());
    var ready = new CompletableFuture<Void>();
    try (var engine = new WorkerEngine(WorkerCommand.of(wanted), ready)) {
      Path model = wanted.models().resolve("starter");
      StudioApp.launch(engine, model, files, kept, preferences, () -> ready.complete(null));
    }
  }

  /** What the engine is started with by the user's wish. */
  private static Settings with(Settings settings, Preferences preferences) {
    Settings wanted = preferences.models().map(settings::withModels).orElse(settings);
    return preferences.engineMemory().map(wanted::withWorkerHeap).orElse(wanted);
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
