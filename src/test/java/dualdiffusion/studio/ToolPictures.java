package dualdiffusion.studio;

import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.timeline.Viewport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Saves a picture of each brush at work on a composed sketch, and of the views, over the test
 * engine: to look at. Argument: the folder. The command line is that of {@link GuidePictures}.
 */
public final class ToolPictures {
  private final Path folder;
  private StudioViewModel studio;
  private Stage stage;

  private ToolPictures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) {
    var pictures = new ToolPictures(Path.of(arguments[0]));
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
    new StudioWindow(stage, studio, services, null).show();
    stage.setWidth(1440);
    stage.setHeight(860);
  }

  private void take() {
    await(() -> studio != null && studio.blocked().get().isEmpty());
    onUi(
        () -> {
          studio.sketch().styles().toggle("harp");
          studio.sketch().compose();
        });
    await(() -> studio.session().takes().size() == 1);
    onUi(() -> studio.transport().stop());
    onUi(() -> studio.sketch().open().set(false));
    BrushKit kit = studio.brush().kit();
    for (BrushTool tool : BrushTool.values()) {
      onUi(() -> kit.tool().set(tool));
      picture(tool.name());
    }
    onUi(() -> kit.snapBeats().set(true));
    onUi(() -> kit.tool().set(BrushTool.TIME_RANGE));
    picture("SNAP");
    views();
  }

  private void views() {
    Viewport view = studio.spectrogram().viewport();
    BrushKit kit = studio.brush().kit();
    onUi(() -> kit.snapBeats().set(false));
    onUi(() -> kit.tool().set(BrushTool.HARMONIC));
    onUi(() -> studio.spectrogram().noteLines().set(true));
    save("LINES");
    onUi(() -> view.zoom(6, 400));
    onUi(() -> view.zoomFrequency(6, view.y(400)));
    picture("ZOOMED");
    onUi(view::fit);
    onUi(studio::go);
    await(() -> studio.session().takes().size() == 2);
    onUi(() -> studio.spectrogram().difference().set(true));
    onUi(() -> studio.brush().visible().set(false));
    save("DIFFERENCE");
    onUi(() -> stage.setWidth(1180));
    save("NARROW");
    onUi(
        () ->
            KeyEvent.fireEvent(
                stage.getScene().getRoot(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.F1, false, false, false, false)));
    save("KEYS");
  }

  private void picture(String name) {
    onUi(() -> studio.brush().clear());
    onUi(
        () -> {
          Node canvas = stage.getScene().lookup("#spectrogram");
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_PRESSED, 0.3, 0.55);
          for (int i = 1; i <= 40; i++) {
            double turn = i / 40.0 * 2 * Math.PI;
            GuidePictures.mouse(
                canvas,
                MouseEvent.MOUSE_DRAGGED,
                0.3 + 0.2 * (1 - Math.cos(turn * 0.8)),
                0.55 + 0.2 * Math.sin(turn));
          }
        });
    save(name + "-drag");
    onUi(
        () ->
            GuidePictures.mouse(
                stage.getScene().lookup("#spectrogram"), MouseEvent.MOUSE_RELEASED, 0.4, 0.55));
    save(name);
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
