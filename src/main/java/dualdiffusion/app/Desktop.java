package dualdiffusion.app;

import dualdiffusion.client.DeferredEngine;
import dualdiffusion.client.Engine;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.client.remote.RemoteWorkers;
import dualdiffusion.config.Sessions;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.StudioApp;
import dualdiffusion.studio.preferences.Preferences;
import dualdiffusion.studio.preferences.PreferencesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window; on a machine without a display, makes the demo take instead. */
final class Desktop {
  private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
  private static final String MODEL = "starter";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Desktop() {}

  static void open(List<Path> files) {
    Settings settings = Settings.current();
    if (!settings.hasDisplay()) {
      System.out.println("There is no display here: making the demo take instead.");
      System.exit(inEngineProcess(settings, "demo"));
    }
    LogFiles.start(settings.logs());
    Optional<Problem> badEnd = Sessions.of(settings).begin();
    badEnd.ifPresent(problem -> LOG.info("{}", problem));
    try {
      window(settings, files, badEnd);
    } catch (UnsupportedOperationException e) {
      System.err.println(
          "The window cannot be opened: "
              + e.getMessage()
              + " On Linux it needs GTK 3 (libgtk-3-0). Commands work without: studio --help");
      System.exit(Cli.FAILED);
    }
    System.exit(0);
  }

  /** An engine starts once the window stands: on two cores each would hold the other up. */
  static void window(Settings settings, List<Path> files, Optional<Problem> badEnd) {
    var workers = RemoteWorkers.of(settings);
    var kept = new PreferencesFile(settings.preferences(), workers::withoutSecret);
    PreferencesFile.Loaded loaded = kept.load();
    Preferences preferences = loaded.preferences();
    Settings wanted = with(settings, preferences);
    var turn = new CompletableFuture<Void>();
    var ready = new CompletableFuture<Consumer<Problem>>();
    Consumer<Problem> trouble =
        problem -> {
          var _ = ready.thenAccept(told -> told.accept(problem));
        };
    try (var local = new WorkerEngine(wanted, turn, trouble);
        Engine engine = engine(preferences, workers, ready, local, turn)) {
      Path model = wanted.models().resolve(MODEL);
      StudioApp.launch(engine, model, files, kept, loaded, badEnd, ready::complete);
    }
  }

  /**
   * This machine's engine, or the one that the preferences name: it is looked for once the window
   * stands, and this machine's starts only if that is in vain.
   */
  private static Engine engine(
      Preferences preferences,
      RemoteWorkers workers,
      CompletableFuture<Consumer<Problem>> ready,
      WorkerEngine own,
      CompletableFuture<Void> turn) {
    Optional<String> address = preferences.engineAddress();
    Supplier<Engine> local = () -> start(own, turn);
    var choice = new EngineChoice(workers, MODEL, PATIENCE);
    CompletableFuture<Engine> found =
        ready.thenApplyAsync(
            trouble -> address.isEmpty() ? local.get() : choice.find(address.get(), local, trouble),
            work -> Thread.ofVirtual().name("engine choice").start(work));
    return address.isEmpty()
        ? new DeferredEngine("", found, own.workshop())
        : new DeferredEngine("Looking for the worker", found, Optional.empty());
  }

  private static Engine start(WorkerEngine local, CompletableFuture<Void> turn) {
    turn.complete(null);
    return local;
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
