package dualdiffusion.studio.tracks;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.FadeShape;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.TimelineClip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Saves pictures of the tracks and the mixer, then measures how long the UI thread works at each
 * frame while ten tracks of ten minutes are scrolled and zoomed. Argument: the folder. The command
 * line is that of src/docs/guide/pictures.md.
 */
public final class TrackPictures {
  private static final int FRAMES = 240;
  private static final double BUDGET_MILLIS = 16;
  private static final ExecutorService BACKGROUND =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

  private final Path folder;
  private Stage stage;
  private Studio studio;
  private TracksView view;
  private MixerView mixer;

  private TrackPictures(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) {
    var pictures = new TrackPictures(Path.of(arguments[0]));
    Platform.startup(() -> {});
    pictures.take();
    pictures.measure();
    System.exit(0);
  }

  private void open(Supplier<Studio> made) {
    studio = made.get();
    Supplier<HeardLevels> levels = () -> levels(studio);
    view = new TracksView(studio.tracks, levels, System::nanoTime, studio.scope);
    mixer = new MixerView(studio.tracks, levels, System::nanoTime, studio.scope);
    VBox.setVgrow(view, javafx.scene.layout.Priority.ALWAYS);
    mixer.setMinHeight(270);
    var root = new VBox(view, mixer);
    root.getStyleClass().add("studio");
    show(root);
  }

  private void show(Parent root) {
    javafx.application.Application.setUserAgentStylesheet(
        new PrimerDark().getUserAgentStylesheet());
    if (stage == null) {
      stage = new Stage();
    }
    var scene = new Scene(root, 1400, 900);
    scene.getStylesheets().add(TrackPictures.class.getResource("/css/studio.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
  }

  private static HeardLevels levels(Studio studio) {
    Map<Long, HeardLevels.Level> all = new HashMap<>();
    studio
        .project()
        .tracks()
        .forEach(t -> all.put(t.id(), new HeardLevels.Level(0.5f, 0.4f, 0.2f, 0.16f)));
    return new HeardLevels(
        new HeardLevels.Level(1.02f, 0.8f, 0.3f, 0.3f), all, -15.2, -16.4, -17.1);
  }

  private static Studio song() {
    Studio studio = Studio.on(BACKGROUND, Platform::runLater);
    studio.addTracks(4);
    long harp = studio.addTake("calm harp", Tunes.notes(16, 120, 60), false);
    long drums = studio.addTake("drums_120.wav", Tunes.drums(4, 120), false);
    long bass = studio.addTake("square bass, in-paint", Tunes.notes(8, 120, 36), false);
    long vocal = studio.addTake("village_theme.flac", Tunes.notes(12, 132, 72), true);
    studio.addClip(0, harp, 0);
    long second = studio.addClip(0, harp, 18);
    long loop = studio.addClip(1, drums, 0);
    studio.addClip(2, bass, 4);
    studio.addClip(2, bass, 14);
    studio.addClip(3, vocal, 8.3);
    studio.tracks.clips().loopTo(loop, studio.project().frame(30));
    studio.history.perform(
        new ClipEdit.SetFades(
            second,
            new Fade(studio.project().frame(2), FadeShape.SMOOTH),
            new Fade(studio.project().frame(4), FadeShape.EQUAL_POWER)));
    studio.history.perform(new ClipEdit.SetGain(second, -4));
    studio.tracks.song().addMarker(0);
    studio.tracks.song().renameMarker(studio.project().markers().getFirst().id(), "Intro");
    studio.tracks.song().addMarker(studio.project().frame(16));
    studio.tracks.song().renameMarker(studio.project().markers().getLast().id(), "Theme");
    studio.tracks.naming().set(java.util.Optional.empty());
    studio
        .tracks
        .song()
        .setLoop(studio.project().frame(8), studio.project().frame(16), new Gesture());
    studio.tracks.tempo().type(48, "96 3/4");
    studio.tracks.tracks().setMute(studio.project().tracks().get(2).id(), true);
    studio.tracks.tracks().setPan(studio.project().tracks().get(1).id(), -0.3, new Gesture());
    studio.desk.select(Set.of(second));
    studio.seconds.set(11.3);
    return studio;
  }

  private void take() {
    onUi(() -> open(TrackPictures::song));
    onUi(() -> studio.tracks.fit());
    save("tracks");
    onUi(
        () -> {
          studio.tracks.tempo().type(0, "110");
          studio.tracks.advice().listen();
          studio.tracks.view().zoom(6, 500);
          studio.tracks.nextLook();
        });
    save("tracks-near");
    onUi(() -> studio.tracks.clips().startRename());
    save("tracks-naming");
    onUi(() -> stage.setWidth(900));
    save("tracks-narrow");
    onUi(() -> stage.setWidth(1400));
    onUi(() -> open(() -> Studio.on(BACKGROUND, Platform::runLater)));
    save("tracks-empty");
  }

  private void measure() {
    onUi(() -> open(TrackPictures::long10));
    var scrolled = studio.tracks.view();
    for (int i = 0; i < 60; i++) {
      onUi(view::pulse);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    save("tracks-ten");
    series("zoom in", i -> scrolled.zoom(1.015, 300));
    series("scroll", i -> scrolled.scroll(23));
    series("scroll down", i -> studio.tracks.rows().scrollTo(i * 2.0));
    series("zoom out", i -> scrolled.zoom(1 / 1.015, 300));
    TimelineClip clip = studio.clip(1, 3);
    var gesture = new Gesture();
    series(
        "drag",
        i ->
            studio.desk.perform(new ClipEdit.Move(List.of(clip.id()), i * 3000L, i / 60), gesture));
    save("tracks-dragged");
  }

  /** Ten tracks of ten minutes, each with a dozen clips. */
  private static Studio long10() {
    Studio studio = Studio.on(BACKGROUND, Platform::runLater);
    studio.addTracks(10);
    var takes = new ArrayList<Long>();
    AudioBuffer drums = Tunes.drums(600, 100);
    AudioBuffer notes = Tunes.notes(600, 100, 52);
    for (int i = 0; i < 10; i++) {
      takes.add(studio.addTake("sound " + i, i % 3 == 0 ? drums : notes, false));
    }
    for (int row = 0; row < 10; row++) {
      long clip = studio.addClip(row, takes.get(row), 0);
      for (int cut = 1; cut < 12; cut++) {
        studio.history.perform(new ClipEdit.Split(clip, studio.project().frame(50.0 * cut - row)));
        clip = studio.clip(row, cut).id();
      }
    }
    return studio;
  }

  /** One action and one frame's drawing at a time, so that both are in the figure. */
  private void series(String name, IntConsumer action) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      int at = i;
      onUi(
          () -> {
            long start = System.nanoTime();
            action.accept(at);
            view.pulse();
            mixer.pulse();
            millis.add((System.nanoTime() - start) / 1e6);
          });
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(16));
    }
    double[] sorted = millis.stream().mapToDouble(m -> m).sorted().toArray();
    long late = Arrays.stream(sorted).filter(m -> m > BUDGET_MILLIS).count();
    System.out.printf(
        Locale.ROOT,
        "%-11s median %.2f ms, 95%% %.2f ms, 99%% %.2f ms, worst %.2f ms, over %.0f ms: %d of %d%n",
        name,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1],
        BUDGET_MILLIS,
        late,
        sorted.length);
  }

  private void save(String name) {
    for (int i = 0; i < 25; i++) {
      onUi(
          () -> {
            view.pulse();
            mixer.pulse();
          });
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
    }
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
}
