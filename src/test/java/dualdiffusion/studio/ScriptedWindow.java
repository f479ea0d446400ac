package dualdiffusion.studio;

import dualdiffusion.client.Engine;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * The real window with a real engine, played by a script: it waits for what it wants to see, takes
 * a picture of each state, and ends the program with an error at the first thing that is not so.
 */
final class ScriptedWindow {
  private static final long PATIENCE_MILLIS = 240_000;

  private final Path folder;
  private final Engine engine;
  private final Path model;
  private Stage stage;
  private StudioViewModel studio;
  private int pictures;

  /**
   * @param folder for pictures, and for the state of projects
   */
  ScriptedWindow(Path folder, Engine engine, Path model) {
    this.folder = folder;
    this.engine = engine;
    this.model = model;
  }

  static void startToolkit() {
    Platform.startup(() -> Platform.setImplicitExit(false));
  }

  /** A fresh window over the same projects; waits for the engine. */
  void open() {
    ui(
        () -> {
          var services =
              TestServices.window(
                  engine,
                  model,
                  folder.resolve("state"),
                  Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()));
          studio = new StudioViewModel(services);
          stage = new Stage();
          new StudioWindow(stage, studio, services, null, PreferencesViewModel.forNow()).show();
          stage.setWidth(1440);
          stage.setHeight(900);
        });
    await("the engine", () -> studio.blocked().get().isEmpty());
  }

  void close() {
    ui(stage::close);
  }

  StudioViewModel studio() {
    return studio;
  }

  /** A control by its selector. */
  <T extends Node> T find(String selector, Class<T> type) {
    Node[] found = new Node[1];
    ui(() -> found[0] = stage.getScene().lookup(selector));
    check("there is " + selector, found[0] != null);
    return type.cast(found[0]);
  }

  int takes() {
    return studio.session().takes().size();
  }

  /** Starts what Compose is set to, and waits for its sound. */
  void generate(String what, int wanted) {
    check(what + " can start: " + studio.blocked().get(), studio.blocked().get().isEmpty());
    ui(studio::go);
    await(what, () -> takes() == wanted && studio.queue().active().get() == null);
    await(what + "'s sound", () -> !studio.session().isReading());
    System.out.println(what + " done");
  }

  /** Paints on the spectrogram; shares of its width and height. */
  void stroke(double from, double to, double height) {
    ui(
        () -> {
          Node canvas = stage.getScene().lookup("#spectrogram");
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_PRESSED, from, height);
          for (int i = 1; i <= 20; i++) {
            double across = from + (to - from) * i / 20;
            GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, across, height);
          }
          GuidePictures.mouse(canvas, MouseEvent.MOUSE_RELEASED, to, height);
        });
  }

  void picture(String name) {
    pause(900);
    Path file = folder.resolve("%02d-%s.png".formatted(++pictures, name));
    ui(
        () -> {
          try {
            var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
            ImageIO.write(image, "png", file.toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void await(String what, BooleanSupplier there) {
    await(what, PATIENCE_MILLIS, there);
  }

  void await(String what, long millis, BooleanSupplier there) {
    long end = System.currentTimeMillis() + millis;
    var seen = new boolean[1];
    while (!seen[0]) {
      check("waiting for " + what + "; " + notices(), System.currentTimeMillis() < end);
      pause(100);
      ui(() -> seen[0] = there.getAsBoolean());
    }
  }

  /** What the window tells its user now. */
  String notices() {
    return Arrays.toString(
        studio.notices().shown().stream().map(n -> n.problem().toString()).toArray());
  }

  static void check(String what, boolean holds) {
    if (!holds) {
      System.err.println("NOT SO: " + what);
      System.exit(1);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs on the UI thread and waits. */
  static void ui(Runnable work) {
    var done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            work.run();
          } finally {
            done.countDown();
          }
        });
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
