package dualdiffusion.studio.queue;

import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.studio.project.Notices;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One request to the engine as the queue shows it. UI thread only. */
public final class JobViewModel {
  /** Life of a job. */
  public enum Phase {
    WAITING,
    RUNNING,
    /** Held after its present step. */
    PAUSED,
    CANCELLING,
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * The sample as it was at some step.
   *
   * @param startSeconds where on the clip it begins
   */
  public record Preview(MelImage image, double startSeconds) {}

  private final String title;
  private final @Nullable PaintedRegion region;
  private final Runnable starter;
  private final TimeLeft timeLeft;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("waiting");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
  private @Nullable Job<?> job;
  private String steps = "";

  private <T> JobViewModel(Spec<T> spec, Executor ui, LongSupplier nanoTime, Runnable finished) {
    title = spec.title();
    region = spec.region();
    timeLeft = new TimeLeft(nanoTime);
    starter = () -> start(spec, ui, finished);
  }

  /**
   * What to run.
   *
   * @param region what is painted over, on whose time axis previews lie; null for new music
   * @param request asks the engine; may fail at once
   * @param done takes the result, on the UI thread
   */
  public record Spec<T>(
      String title,
      @Nullable PaintedRegion region,
      Function<JobListener, Job<T>> request,
      Consumer<T> done) {}

  static <T> JobViewModel of(Spec<T> spec, Executor ui, LongSupplier nanoTime, Runnable finished) {
    return new JobViewModel(spec, ui, nanoTime, finished);
  }

  void start() {
    phase.set(Phase.RUNNING);
    detail.set("starting");
    steps = "";
    timeLeft.restart();
    problem.set(null);
    fraction.set(-1);
    starter.run();
  }

  private <T> void start(Spec<T> spec, Executor ui, Runnable finished) {
    try {
      Job<T> started = spec.request().apply(listener(ui));
      job = started;
      var _ =
          started
              .result()
              .whenComplete(
                  (result, failure) -> ui.execute(() -> end(spec, result, failure, finished)));
    } catch (RuntimeException e) { // the boundary: whatever failed is shown, not lost
      end(spec, null, e, finished);
    }
  }

  private JobListener listener(Executor ui) {
    return new JobListener() {
      @Override
      public void progress(Progress.Update update) {
        ui.execute(() -> progressed(update));
      }

      @Override
      public void preview(MelImage image, double startSeconds) {
        ui.execute(() -> previewed(new Preview(image, startSeconds)));
      }
    };
  }

  private void progressed(Progress.Update update) {
    if (isUnderWay()) {
      fraction.set((double) update.step() / update.of());
      String left = timeLeft.after(update);
      steps = "%s %d/%d".formatted(update.stage(), update.step(), update.of());
      detail.set(phase.get() == Phase.PAUSED ? paused() : steps + left);
    }
  }

  private void previewed(Preview picture) {
    if (isUnderWay()) {
      preview.set(picture);
    }
  }

  private <T> void end(
      Spec<T> spec, @Nullable T result, @Nullable Throwable failure, Runnable finished) {
    preview.set(null);
    job = null;
    if (failure == null && result != null) {
      finish(Phase.DONE, "done");
      spec.done().accept(result);
    } else if (failure != null && isCancellation(failure)) {
      finish(Phase.CANCELLED, "cancelled");
    } else {
      fail(failure == null ? new IllegalStateException("no result") : failure);
    }
    finished.run();
  }

  private void fail(Throwable failure) {
    problem.set(Notices.problem(failure));
    finish(Phase.FAILED, "failed");
  }

  private void finish(Phase last, String words) {
    detail.set(words);
    fraction.set(last == Phase.DONE ? 1 : 0);
    phase.set(last);
  }

  private static boolean isCancellation(Throwable failure) {
    Throwable cause = Notices.unwrap(failure);
    return cause instanceof CancelledException || cause instanceof CancellationException;
  }

  /** Asks the engine to stop. */
  void cancelRunning() {
    if (job != null && isUnderWay()) {
      phase.set(Phase.CANCELLING);
      detail.set("cancelling");
      job.cancel();
    }
  }

  /** Holds a running job after its present step, or lets a held one go on. */
  void togglePause() {
    if (job != null && isUnderWay()) {
      boolean hold = phase.get() == Phase.RUNNING;
      phase.set(hold ? Phase.PAUSED : Phase.RUNNING);
      detail.set(hold ? paused() : steps);
      timeLeft.restart();
      job.pause(hold);
    }
  }

  private String paused() {
    return steps.isEmpty() ? "paused" : "paused · " + steps;
  }

  void waitAgain() {
    phase.set(Phase.WAITING);
    detail.set("waiting");
    problem.set(null);
    fraction.set(-1);
  }

  /** Whether it can be paused and cancelled. */
  public boolean isUnderWay() {
    return phase.get() == Phase.RUNNING || phase.get() == Phase.PAUSED;
  }

  public boolean isActive() {
    return isUnderWay() || phase.get() == Phase.CANCELLING;
  }

  public String title() {
    return title;
  }

  /** What is painted over; null for new music. */
  public @Nullable PaintedRegion region() {
    return region;
  }

  public ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /** 0…1 of the present stage, −1 when unknown. */
  public ReadOnlyDoubleProperty fraction() {
    return fraction.getReadOnlyProperty();
  }

  /** Stage, step and time left in words. */
  public ReadOnlyStringProperty detail() {
    return detail.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Preview> preview() {
    return preview.getReadOnlyProperty();
  }
}
