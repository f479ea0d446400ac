package dualdiffusion.studio;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.client.Engine;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.export.ExportScope;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.prompt.LoopOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
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
 * A composer's session from end to end, in the real window with the real engine: opens a song,
 * paints, in-paints, extends, makes a loop, exports, quits, reopens and finds everything.
 * Arguments: an audio file and a folder for the project, the exports and a picture of each state.
 * Under Xvfb or on the headless platform; ends with an error at the first thing that is not as it
 * should be.
 */
public final class EndToEnd {
  private static final long PATIENCE_MILLIS = 240_000;

  private final Path folder;
  private final Engine engine;
  private final Path model;
  private Stage stage;
  private StudioViewModel studio;
  private int pictures;

  private EndToEnd(Path folder, Engine engine, Path model) {
    this.folder = folder;
    this.engine = engine;
    this.model = model;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
    Settings settings = Settings.current();
    try (var engine = new WorkerEngine(settings)) {
      Platform.startup(() -> Platform.setImplicitExit(false));
      new EndToEnd(folder, engine, settings.models().resolve("starter")).run(Path.of(arguments[0]));
      System.out.println("everything was found again");
    }
    System.exit(0);
  }

  private void run(Path song) throws IOException {
    open();
    await("the engine", () -> studio.blocked().get().isEmpty());
    ui(() -> studio.open(song.toAbsolutePath()));
    await("the song", () -> takes() == 1 && studio.session().selected().get() != null);
    picture("opened");
    AudioBuffer source = selected();
    ui(() -> studio.sampling().steps().set(8));
    ui(() -> studio.prompt().rows().getFirst().text().set("harp"));

    ui(() -> stroke(0.2, 0.4, 0.5));
    check("paint makes the mode in-paint", studio.mode().get() == Mode.INPAINT);
    picture("painted");
    run("in-paint", 2);
    AudioBuffer painted = selected();
    int changed = changed(source, painted);
    check("some is new: " + changed, changed > 1000);
    check("most is untouched: " + changed, changed < source.frames() * 0.6);
    picture("in-painted");

    ui(() -> studio.mode().set(Mode.EXTEND));
    ui(() -> studio.sampling().edit().right().set(2));
    run("extend", 3);
    check("two seconds longer", Math.abs(selected().seconds() - painted.seconds() - 2) < 0.01);
    picture("extended");

    ui(() -> studio.mode().set(Mode.LOOP));
    ui(() -> studio.sampling().edit().loopOf().set(LoopOf.NOTHING));
    run("loop", 4);
    picture("looped");

    ui(() -> studio.session().rate(5));
    ui(() -> studio.tracks().fit());
    ui(() -> studio.tracks().mixer().set(true));
    picture("mixer");
    ui(() -> studio.tracks().mixer().set(false));
    export();

    ui(() -> studio.project().saveAs(folder.resolve("session.ddproj")));
    await("the project's name", () -> studio.project().name().get().startsWith("session"));
    Project before = studio.desk().project().get();
    ui(stage::close);
    open();
    ui(() -> studio.open(folder.resolve("session.ddproj")));
    await("the project", () -> studio.desk().project().get().equals(before));
    await("its sound", () -> studio.session().selected().get() != null);
    check("all takes are there", takes() == 4);
    check("the stars are there", studio.session().takes().getLast().stars() == 5);
    picture("reopened");
    ui(stage::close);
  }

  private void export() throws IOException {
    ui(() -> studio.desk().perform(new SongEdit.Rename("Evening")));
    ui(() -> studio.export().open().set(true));
    Path mix = folder.resolve("mix.flac");
    ui(() -> studio.export().level().set(true));
    ui(() -> studio.export().export(mix, true));
    await("the mix", () -> Files.exists(mix));
    Path starred = folder.resolve("starred");
    ui(() -> studio.export().scope().set(ExportScope.STARRED));
    ui(() -> studio.export().stars().set(5));
    ui(() -> studio.export().export(starred, true));
    await("the starred take", () -> Files.isDirectory(starred));
    picture("exported");
    ui(() -> studio.export().open().set(false));
    AudioBuffer read = AudioReader.read(mix, new Cancel()).audio();
    long end = studio.desk().project().get().end();
    check("the mix is whole", read.frames() == end);
  }

  private void run(String what, int wanted) {
    check(what + " can start: " + studio.blocked().get(), studio.blocked().get().isEmpty());
    ui(studio::go);
    await(what, () -> takes() == wanted && studio.queue().active().get() == null);
    await(what + "'s sound", () -> !studio.session().isReading());
    System.out.println(what + " done");
  }

  private static int changed(AudioBuffer a, AudioBuffer b) {
    int changed = 0;
    for (int i = 0; i < Math.min(a.frames(), b.frames()); i++) {
      if (a.channel(0)[i] != b.channel(0)[i]) {
        changed++;
      }
    }
    return changed;
  }

  private AudioBuffer selected() {
    return Optional.ofNullable(studio.session().selected().get()).orElseThrow().audio();
  }

  private int takes() {
    return studio.session().takes().size();
  }

  private void open() {
    ui(
        () -> {
          var services =
              new StudioServices(
                  engine,
                  model,
                  new CodecAudioFiles(new SoundShelf(TestServices.temporary())),
                  problems -> TestServices.projects(folder.resolve("state"), problems),
                  (rate, channels) -> new ClockSink(rate, System::nanoTime),
                  StudioApp::onUi,
                  Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()),
                  System::nanoTime,
                  () -> 481_516);
          studio = new StudioViewModel(services);
          stage = new Stage();
          new StudioWindow(stage, studio, services, null, PreferencesViewModel.forNow()).show();
          stage.setWidth(1440);
          stage.setHeight(900);
        });
  }

  private void stroke(double from, double to, double height) {
    Node canvas = stage.getScene().lookup("#spectrogram");
    GuidePictures.mouse(canvas, MouseEvent.MOUSE_PRESSED, from, height);
    for (int i = 1; i <= 20; i++) {
      double across = from + (to - from) * i / 20;
      GuidePictures.mouse(canvas, MouseEvent.MOUSE_DRAGGED, across, height);
    }
    GuidePictures.mouse(canvas, MouseEvent.MOUSE_RELEASED, to, height);
  }

  private void picture(String name) throws IOException {
    pause(900);
    Path file = folder.resolve("%02d-%s.png".formatted(++pictures, name));
    ui(
        () -> {
          try {
            var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
            ImageIO.write(image, "png", file.toFile());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private void await(String what, BooleanSupplier there) {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    var seen = new boolean[1];
    while (!seen[0]) {
      check("waiting for " + what + "; " + notices(), System.currentTimeMillis() < end);
      pause(100);
      ui(() -> seen[0] = there.getAsBoolean());
    }
  }

  private String notices() {
    return Arrays.toString(
        studio.notices().shown().stream().map(n -> n.problem().toString()).toArray());
  }

  private static void check(String what, boolean holds) {
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

  private static void ui(Runnable work) {
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
