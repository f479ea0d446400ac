package dualdiffusion.studio;

import dualdiffusion.client.Engine;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.preferences.Theme;
import dualdiffusion.studio.sketch.SketchViewModel;
import dualdiffusion.studio.timeline.Viewport;
import dualdiffusion.studio.training.TrainPicture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Plays a short session in the real window and saves the pictures of the user guide. Arguments: an
 * audio file and the folder for the pictures, or the folder alone: then the song is composed. See
 * src/docs/guide/pictures.md.
 */
public final class GuidePictures {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 860;

  /** Fewer than the studio begins with: the pictures look the same. */
  private static final int STEPS = 20;

  private static final int FIVE_BITS = 0xfff8f8f8;

  /** The panels that get a picture of their own, and how they are found. */
  private static final Map<String, String> PANELS =
      Map.of(
          "takes", ".left-panel",
          "prompt", ".right-panel",
          "transport", ".transport",
          "brushes", ".tool-bar-chip");

  private final Path folder;
  private final PreferencesViewModel preferences = PreferencesViewModel.forNow();
  private Stage stage;
  private StudioViewModel studio;

  private GuidePictures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.current();
    try (var engine = new WorkerEngine(settings)) {
      Path model = settings.models().resolve("starter");
      Path song = arguments.length == 1 ? null : Path.of(arguments[0]);
      take(engine, model, song, Path.of(arguments[arguments.length - 1]));
    }
    System.exit(0);
  }

  /** Any engine will do; the better it sounds, the better it looks. */
  public static void take(Engine engine, Path model, Path song, Path folder) throws IOException {
    Files.createDirectories(folder);
    var pictures = new GuidePictures(folder);
    Platform.setImplicitExit(false); // one window follows the other
    Platform.startup(() -> pictures.open(engine, model));
    pictures.sketch();
    pictures.over();
    pictures.play(song == null ? pictures.composed() : song);
    onUi(pictures.stage::close);
    pictures.train();
  }

  /** Made-up runs: real ones take longer than a picture may. */
  private void train() {
    stage = CompletableFuture.supplyAsync(TrainPicture::open, Platform::runLater).join();
    rest(2000);
    save("train");
    onUi(stage::close);
  }

  private void open(Engine engine, Path model) {
    Executor background = Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().factory());
    var services = TestServices.window(engine, model, TestServices.temporary(), background);
    stage = new Stage();
    studio = new StudioViewModel(services);
    new StudioWindow(stage, studio, services, null, preferences).show();
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
  }

  /** The start page, then a sketch being heard; the session is empty again afterwards. */
  private void sketch() {
    await(() -> studio != null && studio.blocked().get().isEmpty());
    rest(600);
    save("start");
    SketchViewModel sketch = studio.sketch();
    onUi(
        () -> {
          sketch.open().set(true);
          sketch.styles().toggle("harp");
          sketch.tonic().set(OptionalInt.of(0));
          sketch.mode().set(Optional.of(dualdiffusion.composer.score.Mode.MINOR));
          sketch.tempo().set("96");
          sketch.bars().set("4");
          sketch.count().set(3);
          sketch.compose();
        });
    await(() -> studio.session().takes().size() == 3);
    rest(4000);
    save("sketch");
    onUi(() -> studio.transport().stop());
    onUi(() -> studio.history().undo());
    onUi(() -> sketch.open().set(false));
  }

  /** What lies over the window: keys, preferences, tour, debug panel; and the light theme. */
  private void over() {
    picture("keys", "F1");
    picture("preferences", "Shortcut+Comma");
    picture("debug", "Shift+F1");
    key("Shift+F1");
    onUi(() -> stage.getScene().lookup(".menu-bar").requestFocus());
    key("F1");
    onUi(() -> ((TextField) stage.getScene().lookup("#shortcut-search")).setText("take the tour"));
    key("Enter");
    rest(600);
    save("tour");
    key("Esc");
    onUi(() -> preferences.theme().set(Theme.LIGHT));
    rest(900);
    save("light");
    onUi(() -> preferences.theme().set(Theme.DARK));
  }

  /** One that keys open, and Esc closes. */
  private void picture(String name, String keys) {
    key(keys);
    rest(900);
    save(name);
    key("Esc");
  }

  private void key(String keys) {
    var wanted = (KeyCodeCombination) KeyCombination.valueOf(keys);
    onUi(
        () -> {
          Node focus = stage.getScene().getFocusOwner();
          Event.fireEvent(
              focus == null ? stage.getScene().getRoot() : focus,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED,
                  "",
                  "",
                  wanted.getCode(),
                  wanted.getShift() == KeyCombination.ModifierValue.DOWN,
                  wanted.getShortcut() == KeyCombination.ModifierValue.DOWN,
                  false,
                  false));
        });
  }

  /** A song for those who have none at hand, as a file to open. */
  private Path composed() throws IOException {
    Path file = Files.createTempDirectory("pictures").resolve("Evening at the harbour.wav");
    onUi(
        () -> {
          studio.sketch().styles().toggle("harp");
          studio.sketch().styles().toggle("orchestral");
          studio.sketch().bars().set("16");
          studio.sketch().count().set(1);
          studio.sketch().compose();
        });
    await(() -> studio.session().takes().size() == 1);
    onUi(() -> studio.transport().stop());
    onUi(() -> studio.session().export(studio.session().selected().get(), file));
    await(() -> Files.exists(file));
    onUi(() -> studio.history().undo());
    onUi(() -> studio.sketch().open().set(false));
    onUi(() -> studio.transport().toggleLoop());
    return file;
  }

  private void play(Path song) {
    onUi(() -> studio.session().open(song));
    await(() -> studio.session().takes().size() == 1);
    onUi(() -> studio.sampling().steps().set(STEPS));
    onUi(() -> studio.transport().seek(studio.spectrogram().viewport().duration().get() * 0.12));
    onUi(() -> studio.transport().play());
    rest(2500);
    save("window");
    onUi(() -> studio.transport().stop());
    inpaintOnce();
    paintAgain();
  }

  private void inpaintOnce() {
    onUi(this::zoom);
    onUi(() -> stroke(0.16, 0.60, 0.52));
    onUi(() -> write("harp"));
    onUi(studio::go);
    await(() -> fraction() > 0.7);
    rest(600);
    save("job");
    await(() -> studio.session().takes().size() == 2);
    onUi(() -> studio.brush().visible().set(false));
    rest(3000);
    save("takes");
  }

  private void paintAgain() {
    onUi(() -> studio.brush().clear());
    onUi(() -> write("orchestral major"));
    onUi(
        () -> {
          studio.prompt().addAvoidRow();
          studio.prompt().rows().getLast().text().set("electro");
        });
    onUi(() -> studio.brush().kit().size().set(46));
    onUi(() -> stroke(0.30, 0.74, 0.40));
    rest(800);
    save("painting");
    panels();
  }

  /** Each panel by itself. */
  private void panels() {
    PANELS.forEach((name, selector) -> save("panel-" + name, stage.getScene().lookup(selector)));
  }

  /** About ten seconds in view. */
  private void zoom() {
    Viewport view = studio.spectrogram().viewport();
    view.zoom(Math.max(1, view.duration().get() / 10), 0);
  }

  private double fraction() {
    var job = studio.queue().active().get();
    return job == null ? 0 : job.fraction().get();
  }

  private void write(String words) {
    studio.prompt().rows().getFirst().text().set(words);
  }

  /** A stroke with the mouse, as a hand would draw it. */
  private void stroke(double from, double to, double height) {
    Node canvas = stage.getScene().lookup("#spectrogram");
    mouse(canvas, MouseEvent.MOUSE_PRESSED, from, height);
    for (int i = 1; i <= 60; i++) {
      double angle = i / 60.0 * 2 * Math.PI;
      double down = height + 0.07 * Math.sin(angle);
      mouse(canvas, MouseEvent.MOUSE_DRAGGED, from + (to - from) * i / 60, down);
    }
    mouse(canvas, MouseEvent.MOUSE_RELEASED, to, height);
    mouse(canvas, MouseEvent.MOUSE_MOVED, to, height);
  }

  /** A mouse event at a share of a node's width and height. */
  static void mouse(Node node, EventType<MouseEvent> type, double across, double down) {
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
    save(name, null);
  }

  /**
   * @param part what is cut out; null for the whole window
   */
  private void save(String name, Node part) {
    onUi(
        () -> {
          Scene scene = stage.getScene();
          BufferedImage whole = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
          BufferedImage image = part == null ? whole : cut(whole, part);
          Path file = folder.resolve(name + ".png");
          try {
            ImageIO.write(smaller(image), "png", file.toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static BufferedImage cut(BufferedImage whole, Node part) {
    Bounds box = part.localToScene(part.getLayoutBounds());
    int x = (int) Math.max(0, box.getMinX());
    int y = (int) Math.max(0, box.getMinY());
    int width = (int) Math.min(box.getWidth(), whole.getWidth() - x);
    int height = (int) Math.min(box.getHeight(), whole.getHeight() - y);
    return whole.getSubimage(x, y, width, height);
  }

  /** A palette of the most frequent colours at five bits a channel: a third of the file's size. */
  private static BufferedImage smaller(BufferedImage image) {
    int[] palette = frequent(image);
    var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    var copy =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        copy.setRGB(x, y, image.getRGB(x, y) & FIVE_BITS);
      }
    }
    return copy;
  }

  private static int[] frequent(BufferedImage image) {
    var counts = new HashMap<Integer, Integer>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & FIVE_BITS, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .limit(256)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private static void onUi(Runnable work) {
    CompletableFuture.runAsync(work, Platform::runLater).join();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
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
