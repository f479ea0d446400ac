package dualdiffusion.studio;

import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.preferences.Theme;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Saves the window in both themes and at several sizes, and what lies over it, over the test
 * engine: to look at. Argument: the folder. The command line is that of {@link GuidePictures}.
 */
public final class LookPictures {
  private final PreferencesViewModel preferences = PreferencesViewModel.forNow();
  private final Path folder;
  private StudioViewModel studio;
  private Stage stage;

  private LookPictures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var pictures = new LookPictures(Path.of(arguments[0]));
    Files.createDirectories(pictures.folder);
    Platform.startup(pictures::open);
    pictures.take();
    System.exit(0);
  }

  private void open() {
    var services =
        new StudioServices(
            new FakeEngine(new ThreadPace(1)),
            Path.of("models", "starter"),
            new CodecAudioFiles(),
            problems -> TestServices.projects(TestServices.temporary(), problems),
            (rate, channels) -> new ClockSink(rate, System::nanoTime),
            StudioApp::onUi,
            Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()),
            System::nanoTime,
            () -> 481_516);
    stage = new Stage();
    studio = new StudioViewModel(services);
    new StudioWindow(stage, studio, services, null, preferences).show();
    stage.setWidth(1280);
    stage.setHeight(720);
  }

  private void take() {
    await(() -> studio != null && studio.blocked().get().isEmpty());
    onUi(() -> preferences.theme().set(Theme.LIGHT));
    save("start-light");
    onUi(() -> studio.sketch().open().set(true));
    save("sketch-light");
    onUi(() -> studio.sketch().compose());
    await(() -> studio.session().takes().size() == 1);
    onUi(() -> studio.transport().stop());
    onUi(() -> studio.sketch().open().set(false));
    for (Theme theme : Theme.values()) {
      onUi(() -> preferences.theme().set(theme));
      for (int percent : new int[] {100, 150, 250}) {
        onUi(() -> preferences.scale().set(percent));
        save("window-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + percent);
      }
      onUi(() -> preferences.scale().set(100));
      sheets(theme.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private void sheets(String theme) {
    key(KeyCode.F1, false, false);
    save("keys-" + theme);
    key(KeyCode.ESCAPE, false, false);
    key(KeyCode.COMMA, false, true);
    save("preferences-" + theme);
    key(KeyCode.ESCAPE, false, false);
    key(KeyCode.F1, true, false);
    save("debug-" + theme);
    key(KeyCode.F1, true, false);
  }

  private void key(KeyCode code, boolean shift, boolean control) {
    onUi(
        () ->
            KeyEvent.fireEvent(
                stage.getScene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
  }

  private void save(String name) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(900));
    onUi(
        () -> {
          var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
          try {
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void onUi(Runnable work) {
    CompletableFuture.runAsync(work, Platform::runLater).join();
  }

  private static void await(BooleanSupplier condition) {
    while (!CompletableFuture.supplyAsync(condition::getAsBoolean, Platform::runLater).join()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
