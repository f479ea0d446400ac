package dualdiffusion.studio;

import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.timeline.Viewport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Measures how long the UI thread works at each frame while a script scrolls and zooms over a file
 * and turns the colours. Argument: an audio file, best a long one. See src/docs/guide/pictures.md
 * for the command line, and put this class in place of the other.
 */
public final class FrameTimes {
  private static final int FRAMES = 240;
  private static final double BUDGET_MILLIS = 16;

  private StudioViewModel studio;
  private StudioWindow window;

  private FrameTimes() {}

  public static void main(String[] arguments) {
    var times = new FrameTimes();
    ExecutorService background =
        Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().factory());
    Platform.startup(() -> times.open(background));
    times.measure(Path.of(arguments[0]));
    System.exit(0);
  }

  private void open(ExecutorService background) {
    var services =
        TestServices.window(
            new FakeEngine(new ThreadPace(100)),
            Path.of("models", "starter"),
            TestServices.temporary(),
            background);
    studio = new StudioViewModel(services);
    window = new StudioWindow(new Stage(), studio, services, null);
    window.show();
  }

  private void measure(Path song) {
    onUi(() -> studio.session().open(song));
    while (CompletableFuture.supplyAsync(
            () -> studio.session().takes().isEmpty(), Platform::runLater)
        .join()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    Viewport view = studio.spectrogram().viewport();
    series("zoom in", i -> view.zoom(1.03, 300));
    series("scroll", i -> view.scroll(23));
    series("zoom out", i -> view.zoom(1 / 1.03, 300));
    series("colours", i -> studio.spectrogram().contrast().set(40 + i % 40));
    series("paint", this::paint);
  }

  /** A stroke of sixty points over the middle, again and again. */
  private void paint(int i) {
    Viewport view = studio.spectrogram().viewport();
    var surface =
        new BrushSurface(
            view.start().get(),
            view.secondsPerPixel().get(),
            view.height().get(),
            view.axis().get());
    var point = new BrushPoint(100 + 8 * (i % 60), 200);
    if (i % 60 == 0) {
      studio.brush().end();
      studio.brush().begin(surface, point);
    } else {
      studio.brush().drag(surface, point);
    }
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
            window.drawFrame();
            millis.add((System.nanoTime() - start) / 1e6);
          });
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(16));
    }
    print(name, millis.stream().mapToDouble(m -> m).sorted().toArray());
  }

  private static void print(String name, double[] sorted) {
    long late = Arrays.stream(sorted).filter(m -> m > BUDGET_MILLIS).count();
    System.out.printf(
        Locale.ROOT,
        "%-9s median %.2f ms, 99%% %.2f ms, worst %.2f ms, over %.0f ms: %d of %d%n",
        name,
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1],
        BUDGET_MILLIS,
        late,
        sorted.length);
  }

  private static void onUi(Runnable work) {
    CompletableFuture.runAsync(work, Platform::runLater).join();
  }
}
