package dualdiffusion.studio;

import dualdiffusion.audio.playback.LineSink;
import dualdiffusion.client.Engine;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
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
   * @param filesToOpen audio files to begin with
   * @param ready run once when the window can be used
   */
  public static void launch(
      Engine engine, Path modelFolder, List<Path> filesToOpen, Runnable ready) {
    var closed = new CountDownLatch(1);
    ExecutorService background = background();
    Platform.startup(
        () -> {
          var services = services(engine, modelFolder, background);
          var studio = new StudioViewModel(services);
          var stage = new Stage();
          new StudioWindow(stage, studio, services, null).show();
          stage.showingProperty().subscribe(showing -> countDownUnless(showing, closed));
          filesToOpen.forEach(studio.session()::open);
          // Behind the first layout, so that the time is that of a window that can be used.
          Platform.runLater(() -> LOG.info("window ready {} ms after the start", uptime()));
          Platform.runLater(ready);
        });
    await(closed);
    background.shutdownNow();
    Platform.exit();
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
    return new StudioServices(
        engine,
        modelFolder,
        new CodecAudioFiles(),
        LineSink::open,
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
    ThreadFactory daemons = Thread.ofPlatform().daemon().name("studio-background-", 0).factory();
    return Executors.newFixedThreadPool(
        Math.clamp(Runtime.getRuntime().availableProcessors(), 3, 8), daemons);
  }
}
