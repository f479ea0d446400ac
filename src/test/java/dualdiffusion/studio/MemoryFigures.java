package dualdiffusion.studio;

import com.sun.management.OperatingSystemMXBean;
import dualdiffusion.audio.AudioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Prints how much memory the window's process holds, empty, with the given audio files open and
 * with an empty project after them, and how long each file took to its first picture; at last once
 * more the first of them, in a JVM that is warm. Run by hand, on Linux, with the product's JVM
 * options: see developing.md.
 */
public final class MemoryFigures {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Seconds in which the JVM gives back what is free: twice the interval of its options. */
  private static final int SETTLING = 30;

  private StudioViewModel studio;
  private StudioWindow window;

  private MemoryFigures() {}

  public static void main(String[] arguments) {
    var figures = new MemoryFigures();
    ExecutorService background =
        Executors.newFixedThreadPool(3, new BackgroundThreads("studio-background-"));
    Platform.startup(() -> figures.open(background));
    figures.quiet();
    figures.print("empty");
    List<Path> files = Arrays.stream(arguments).map(Path::of).toList();
    for (Path file : files) {
      figures.add(file);
    }
    figures.quiet();
    figures.print(files.size() + " files");
    figures.again();
    figures.quiet();
    figures.print("an empty project after them");
    if (!files.isEmpty()) {
      figures.add(files.getFirst());
    }
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
    Platform.runLater(() -> background.execute(AudioReader::prepare)); // as StudioApp does
  }

  /** Waits for its picture. */
  private void add(Path file) {
    long begun = System.nanoTime();
    long work = cpu();
    int before = onUi(() -> studio.session().takes().size());
    onUi(() -> open(file));
    while (onUi(this::isBlank)) {
      LockSupport.parkNanos(SECOND / 200);
    }
    long first = cpu() - work;
    while (onUi(() -> studio.session().takes().size() == before || studio.session().isReading())) {
      LockSupport.parkNanos(SECOND / 200);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: first picture %d ms (%.0f ms of processor), all read %.0f ms (%.0f ms), load %.1f%n",
        file.getFileName(),
        onUi(() -> studio.firstPicture().millis().orElse(-1)),
        first / 1e6,
        (System.nanoTime() - begun) / 1e6,
        (cpu() - work) / 1e6,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Leaves the project for an empty one. */
  private void again() {
    onUi(
        () -> {
          studio.project().newProject();
          return studio;
        });
  }

  private boolean open(Path file) {
    studio.open(file);
    return true;
  }

  private boolean isBlank() {
    return studio.firstPicture().begun();
  }

  /** Until hardly anything was computed for three seconds. */
  private void quiet() {
    int calm = 0;
    while (calm < 3) {
      long before = cpu();
      LockSupport.parkNanos(SECOND);
      calm = cpu() - before < SECOND / 8 ? calm + 1 : 0;
    }
    onUi(() -> window != null);
    LockSupport.parkNanos(SETTLING * SECOND);
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void print(String what) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.printf(
        "%s: %s; heap %d of %d MB%n",
        what, resident(), heap.getUsed() >> 20, heap.getCommitted() >> 20);
  }

  private static String resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(
              line ->
                  line.startsWith("VmRSS") || line.startsWith("Rss") || line.startsWith("VmHWM"))
          .map(line -> line.replaceAll("\\s+", " "))
          .reduce("", (a, b) -> a.isEmpty() ? b : a + ", " + b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T onUi(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Platform::runLater).join();
  }
}
