package dualdiffusion.studio.models;

import dualdiffusion.client.EngineNatives;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.Pack;
import dualdiffusion.natives.PackProgress;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The graphics card of this machine and the pack that computes with it. UI thread only. */
public final class GraphicsViewModel {
  private static final double UNKNOWN = -1;

  private final EngineNatives natives;
  private final Notices notices;
  private final Executor ui;
  private final Executor background;
  private final ReadOnlyObjectWrapper<@Nullable GpuStatus> status = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(UNKNOWN);
  private final AtomicReference<@Nullable PackProgress> latest = new AtomicReference<>();
  private Cancel cancel = new Cancel();

  /**
   * @param background runs elsewhere; its tasks may take minutes
   */
  public GraphicsViewModel(
      EngineNatives natives, Notices notices, Executor ui, Executor background) {
    this.natives = natives;
    this.notices = notices;
    this.ui = ui;
    this.background = background;
  }

  /** Looks for cards, if that was not done yet. */
  public void lookOnce() {
    if (status.get() == null) {
      look();
    }
  }

  /** Looks for cards again, e.g. after a driver was installed. */
  public void look() {
    run("Looking for graphics cards…", () -> {}, this::look);
  }

  /** Downloads the pack that is offered, and has the engine use it. */
  public void download() {
    GpuStatus now = status.get();
    if (now != null && now.offered().isPresent()) {
      Pack pack = now.offered().get();
      run(
          "Asking for the pack…",
          () -> use(natives.install(pack, this::told, cancel)),
          this::download);
    }
  }

  /** Has the engine use the pack that is here. */
  public void useFolder(Path folder) {
    run("Trying " + folder + "…", () -> use(natives.check(folder)), () -> useFolder(folder));
  }

  /** Has the engine compute on the processor with its own libtorch. */
  public void useOwn() {
    run("Starting the engine anew…", () -> natives.use(NativesChoice.OWN), this::useOwn);
  }

  /** Deletes the downloaded pack. */
  public void remove() {
    run("Removing the pack…", natives::remove, this::remove);
  }

  /** Ends a download; what has come is kept. */
  public void cancel() {
    cancel.cancel();
  }

  private void use(NativesChoice choice) {
    ui.execute(() -> show("Trying the engine with it…", UNKNOWN));
    natives.use(choice);
  }

  /** One thing at a time; what there is is looked at again after it. */
  private void run(String words, Runnable task, Runnable again) {
    if (!busy.get().isEmpty()) {
      return;
    }
    cancel = new Cancel();
    show(words, UNKNOWN);
    background.execute(
        () -> {
          @Nullable ProblemException failure = null;
          try {
            task.run();
          } catch (ProblemException e) {
            failure = e;
          } catch (CancelledException e) {
            // What has come is told by the next look.
          } finally {
            ended(failure, again);
          }
        });
  }

  private void ended(@Nullable ProblemException failure, Runnable again) {
    GpuStatus now = natives.look();
    ui.execute(
        () -> {
          status.set(now);
          show("", UNKNOWN);
          if (failure != null) {
            notices.show(failure.problem(), again);
          }
        });
  }

  private void show(String words, double part) {
    busy.set(words);
    fraction.set(part);
  }

  /** However often it is told, one message waits for the window's thread. */
  private void told(PackProgress progress) {
    if (latest.getAndSet(progress) == null) {
      ui.execute(
          () -> {
            PackProgress newest = latest.getAndSet(null);
            if (newest != null && !busy.get().isEmpty()) {
              String words = newest.words();
              show(
                  words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1),
                  newest.fraction());
            }
          });
    }
  }

  /** What was found; null until it was looked for. */
  public ReadOnlyObjectProperty<@Nullable GpuStatus> status() {
    return status.getReadOnlyProperty();
  }

  /** What is being done, in words; empty when nothing is. */
  public ReadOnlyStringProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** How much of it is done, 0…1; −1 where that is not known. */
  public ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }
}
