package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures the UI thread's processor time at each frame (CSS and layout included) while a table of
 * 100,000 samples is scrolled: by the wheel, by dragging the bar from end to end, and a page at a
 * time. Argument: another number of samples.
 */
public final class TableFrameTimes {
  private static final int FRAMES = 300;
  private static final int WHEEL_PIXELS = 40;

  private Scene scene;
  private TableView<SampleRow> table;
  private VirtualFlow<?> flow;

  private TableFrameTimes() {}

  public static void main(String[] arguments) {
    int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    var times = new TableFrameTimes();
    var shown = new CompletableFuture<Void>();
    Platform.startup(
        () -> {
          times.open(samples);
          shown.complete(null);
        });
    shown.join();
    times.series("warm-up", i -> times.table.scrollTo(i * 331 % samples));
    times.series("wheel", i -> times.wheel());
    times.series("fast wheel", i -> times.flow.scrollPixels(20 * WHEEL_PIXELS));
    times.series("bar", i -> times.flow.setPosition((double) i / FRAMES));
    times.series("page", i -> times.table.scrollTo(i * 25));
    times.series("select", i -> times.table.getSelectionModel().select(i));
    System.exit(0);
  }

  @SuppressWarnings("unchecked")
  private void open(int samples) {
    scene = new DataSetsScene().scene(samples);
    var stage = new Stage();
    stage.setScene(scene);
    stage.show();
    table = (TableView<SampleRow>) scene.lookup("#samples");
    frame();
    flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
  }

  private void wheel() {
    Event.fireEvent(
        flow,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            100,
            100,
            100,
            100,
            false,
            false,
            false,
            false,
            true,
            false,
            0,
            -WHEEL_PIXELS,
            0,
            -WHEEL_PIXELS,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private void frame() {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  /** Of the UI thread alone: what else the machine does counts little. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void series(String name, IntConsumer action) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      int at = i;
      CompletableFuture.runAsync(
              () -> {
                long start = cpu();
                action.accept(at);
                frame();
                millis.add((cpu() - start) / 1e6);
              },
              Platform::runLater)
          .join();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(16));
    }
    double[] sorted = millis.stream().mapToDouble(m -> m).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-10s median %.2f ms, 95%% %.2f ms, 99%% %.2f ms, worst %.2f ms%n",
        name,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1]);
  }
}
