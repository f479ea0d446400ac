package dualdiffusion.studio;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.playback.OutputDevices;
import dualdiffusion.client.Engine;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.models.NewModels;
import dualdiffusion.studio.preferences.PreferencesFile;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.StoreServices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window over an engine and waits until it is closed. */
public final class StudioApp {
  private static final Logger LOG = LoggerFactory.getLogger(StudioApp.class);
  private static final long SEEDS = 1_000_000_000;

  private StudioApp() {}

  /**
   * Runs the studio; returns when its window was closed. The engine stays open.
   *
   * @param modelFolder the model to load
   * @param filesToOpen audio files and projects to begin with
   * @param kept where the preferences are kept
   * @param loaded what was read there
   * @param badEnd what to tell of an earlier session that was not closed
   * @param ready called once when the window can be used, with what shows a problem there
   */
  public static void launch(
      Engine engine,
      Path modelFolder,
      List<Path> filesToOpen,
      PreferencesFile kept,
      PreferencesFile.Loaded loaded,
      Optional<Problem> badEnd,
      Consumer<Consumer<Problem>> ready) {
    var closed = new CountDownLatch(1);
    ExecutorService background = background();
    Platform.startup(
        () -> {
          var services = services(engine, modelFolder, background);
          var studio = new StudioViewModel(services);
          studio.promptDesk().keepIn(Settings.current().preferences());
          studio.workshop().ifPresent(StudioApp::keepWork);
          var stage = new Stage();
          var preferences = new PreferencesViewModel(loaded.preferences(), store(kept, background));
          var window = new StudioWindow(stage, studio, services, null, preferences);
          window.show();
          badEnd.ifPresent(window::offerReport);
          loaded.problem().ifPresent(p -> studio.notices().show(p, null));
          stage.showingProperty().subscribe(showing -> countDownUnless(showing, closed));
          filesToOpen.forEach(studio::open);
          // Behind the first layout, so that the time is that of a window that can be used.
          Platform.runLater(() -> LOG.info("window ready {} ms after the start", uptime()));
          Platform.runLater(() -> background.execute(AudioReader::prepare));
          Platform.runLater(
              () -> ready.accept(problem -> onUi(() -> studio.notices().show(problem, null))));
        });
    await(closed);
    background.shutdownNow();
    Platform.exit();
  }

  /** Runs and new models are the user's: they lie with what the user made. */
  private static void keepWork(WorkshopViewModel tabs) {
    Settings settings = Settings.current();
    tabs.runs().folder().set(settings.data().resolve("runs"));
    tabs.models().makeIn(new NewModels(settings.lib(), settings.data().resolve("models")));
  }

  private static PreferencesViewModel.Store store(PreferencesFile kept, Executor background) {
    return new PreferencesViewModel.Store(kept::save, background, StudioApp::onUi);
  }

  private static long uptime() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis())
        .orElse(-1L);
  }

  private static void countDownUnless(boolean showing, CountDownLatch closed) {
    if (!showing) {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StudioServices services(Engine engine, Path modelFolder, Executor background) {
    Settings settings = Settings.current();
    var shelf = new SoundShelf(settings.state().resolve("sounds"));
    return new StudioServices(
        engine,
        modelFolder,
        new CodecAudioFiles(shelf),
        problems -> ProjectFiles.of(settings, StoreServices.of(shelf, background, problems)),
        new OutputDevices(),
        StudioApp::onUi,
        background,
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextLong(SEEDS));
  }

  /** Runs at once on the UI thread, else queues there. */
  static void onUi(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  private static ExecutorService background() {
    return Executors.newFixedThreadPool(
        Math.clamp(Runtime.getRuntime().availableProcessors(), 3, 8),
        new BackgroundThreads("studio-background-"));
  }
}
