package dualdiffusion.studio;

import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.client.Engine;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Plays a short session in the real window and saves the pictures of the user guide. Arguments: an
 * audio file and the folder for the pictures; see src/docs/guide/pictures.md.
 */
public final class GuidePictures {
  private static final double WIDTH = 1240;
  private static final double HEIGHT = 760;
  private static final int FIVE_BITS = 0xfff8f8f8;

  private final Path folder;
  private Stage stage;
  private StudioViewModel studio;

  private GuidePictures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    try (var engine = new FakeEngine(new ThreadPace(100))) {
      take(engine, Path.of("models", "starter"), Path.of(arguments[0]), Path.of(arguments[1]));
    }
    System.exit(0);
  }

  /** Any engine will do; the better it sounds, the better it looks. */
  public static void take(Engine engine, Path model, Path song, Path folder) throws IOException {
    Files.createDirectories(folder);
    var pictures = new GuidePictures(folder);
    Platform.startup(() -> pictures.open(engine, model));
    pictures.play(song);
  }

  private void open(Engine engine, Path model) {
    Executor background = Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().factory());
    var services =
        new StudioServices(
            engine,
            model,
            new CodecAudioFiles(),
            (rate, channels) -> new ClockSink(rate, System::nanoTime),
            StudioApp::onUi,
            background,
            System::nanoTime,
            () -> 481_516);
    stage = new Stage();
    studio = new StudioViewModel(services);
    new StudioWindow(stage, studio, services, null).show();
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
  }

  private void play(Path song) {
    await(() -> studio != null && studio.blocked().get().isEmpty());
    onUi(() -> studio.session().open(song));
    await(() -> studio.session().takes().size() == 1);
    onUi(() -> studio.transport().seek(studio.spectrogram().viewport().duration().get() * 0.12));
    onUi(() -> studio.transport().play());
    rest(1500);
    save("window");
    onUi(() -> studio.transport().stop());
    onUi(this::paint);
    rest(800);
    save("painting");
    onUi(this::write);
    onUi(studio::go);
    await(() -> fraction() > 0.6);
    save("job");
    await(() -> studio.session().takes().size() == 2);
    onUi(() -> studio.brush().visible().set(false));
    rest(1500);
    save("takes");
    onUi(stage::close);
  }

  private double fraction() {
    var job = studio.queue().active().get();
    return job == null ? 0 : job.fraction().get();
  }

  private void write() {
    studio.prompt().rows().getFirst().text().set("energetic chiptune");
    studio.prompt().addAvoidRow();
    studio.prompt().rows().getLast().text().set("drums");
  }

  /** A stroke with the mouse, as a hand would draw it. */
  private void paint() {
    Node canvas = stage.getScene().lookup("#spectrogram");
    mouse(canvas, MouseEvent.MOUSE_PRESSED, 0.40, 0.55);
    for (int i = 1; i <= 40; i++) {
      double angle = i / 40.0 * 2 * Math.PI;
      mouse(canvas, MouseEvent.MOUSE_DRAGGED, 0.40 + 0.26 * i / 40, 0.55 + 0.05 * Math.sin(angle));
    }
    mouse(canvas, MouseEvent.MOUSE_RELEASED, 0.66, 0.55);
    mouse(canvas, MouseEvent.MOUSE_MOVED, 0.66, 0.55);
  }

  private static void mouse(Node node, EventType<MouseEvent> type, double across, double down) {
    Bounds box = node.getLayoutBounds();
    Point2D at = node.localToScene(across * box.getWidth(), down * box.getHeight());
    boolean held = type != MouseEvent.MOUSE_MOVED;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            held,
            false,
            false,
            true,
            false,
            true,
            null));
  }

  private void save(String name) {
    onUi(
        () -> {
          Scene scene = stage.getScene();
          BufferedImage image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
          Path file = folder.resolve(name + ".png");
          try {
            ImageIO.write(smaller(image), "png", file.toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Five bits a channel: the eye sees no difference, the file is half as large. */
  private static BufferedImage smaller(BufferedImage image) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        copy.setRGB(x, y, image.getRGB(x, y) & FIVE_BITS);
      }
    }
    return copy;
  }

  private static void onUi(Runnable work) {
    CompletableFuture.runAsync(work, Platform::runLater).join();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!CompletableFuture.supplyAsync(condition::getAsBoolean, Platform::runLater).join()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the session did not come that far");
      }
      rest(50);
    }
  }

  private static void rest(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
