package dualdiffusion.studio.queue;

import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Branch;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.StepFigures;
import dualdiffusion.studio.project.Notices;
import java.util.List;
import java.util.Optional;
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

  /**
   * The sample as it would sound if it ended at the present step.
   *
   * @param startSeconds where on the clip it begins
   */
  public record Partial(AudioBuffer audio, double startSeconds) {}

  private static final double NANOS = 1e9;

  private final String title;
  private @Nullable PaintedRegion region;
  private Runnable starter;
  private final TimeLeft timeLeft;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("waiting");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Partial> partial = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<StepFigures>> figures =
      new ReadOnlyObjectWrapper<>(List.of());
  private final StepLog log = new StepLog();
  private final @Nullable Drawing drawing;
  private final LongSupplier nanoTime;
  private int reached;
  private long begun;
  private double seconds;
  private @Nullable Job<?> job;
  private String steps = "";

  private <T> JobViewModel(Spec<T> spec, Executor ui, LongSupplier nanoTime, Runnable finished) {
    title = spec.title();
    region = spec.region();
    drawing = spec.drawing();
    this.nanoTime = nanoTime;
    timeLeft = new TimeLeft(nanoTime);
    starter = () -> start(spec, ui, finished);
  }

  /**
   * What to run.
   *
   * @param region what is painted over, on whose time axis previews lie; null for new music
   * @param request asks the engine; may fail at once
   * @param done takes the result, on the UI thread
   * @param drawing what is drawn, for branches; null for none
   */
  public record Spec<T>(
      String title,
      @Nullable PaintedRegion region,
      Function<JobListener, Job<T>> request,
      Consumer<T> done,
      @Nullable Drawing drawing) {}

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
    log.clear();
    figures.set(List.of());
    reached = 0;
    begun = nanoTime.getAsLong();
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

      @Override
      public void heard(AudioBuffer audio, double startSeconds) {
        ui.execute(() -> heardSoFar(new Partial(audio, startSeconds)));
      }
    };
  }

  private void progressed(Progress.Update update) {
    if (isUnderWay()) {
      fraction.set((double) update.step() / update.of());
      String left = timeLeft.after(update);
      steps = "%s %d/%d".formatted(update.stage(), update.step(), update.of());
      detail.set(phase.get() == Phase.PAUSED ? paused() : steps + left);
      update.figures().ifPresent(f -> stepped(update.step(), f));
    }
  }

  private void stepped(int step, StepFigures of) {
    reached = step;
    log.add(Math.max(1, step), of);
    figures.set(log.all());
  }

  private void heardSoFar(Partial sound) {
    if (isUnderWay()) {
      partial.set(sound);
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
    partial.set(null);
    job = null;
    seconds = (nanoTime.getAsLong() - begun) / NANOS;
    if (failure == null && result != null) {
      finish(Phase.DONE, "done");
      spec.done().accept(result);
      forgetRequest();
    } else if (failure != null && isCancellation(failure)) {
      finish(Phase.CANCELLED, "cancelled");
    } else {
      fail(failure == null ? new IllegalStateException("no result") : failure);
    }
    finished.run();
  }

  /** Nobody asks for it again: the list of what has ended holds no audio. */
  private void forgetRequest() {
    region = null;
    starter = () -> {};
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

  /** Whether there is something to be heard or branched from. */
  public boolean hasSteps() {
    return isUnderWay() && reached > 0;
  }

  /** Asks for the sound so far; {@link #partial} gets it. */
  void audition() {
    if (job != null && hasSteps()) {
      partial.set(null);
      job.audition();
    }
  }

  /** Where another drawing could leave this one; empty before the first and after the last step. */
  public Optional<Branch> branchPoint() {
    return drawing == null || !hasSteps() || reached >= drawing.sampling().steps()
        ? Optional.empty()
        : Optional.of(new Branch(reached, drawing.prompt(), drawing.sampling().seed()));
  }

  /** What is drawn; null where that is not known. */
  public @Nullable Drawing drawing() {
    return drawing;
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

  /** What is painted over; null for new music, and when it is done. */
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

  /** What was heard so far, when it was asked for. */
  public ReadOnlyObjectProperty<@Nullable Partial> partial() {
    return partial.getReadOnlyProperty();
  }

  /** Figures of each step so far; they stay when the job has ended. */
  public ReadOnlyObjectProperty<List<StepFigures>> figures() {
    return figures.getReadOnlyProperty();
  }

  /** How long it took; 0 before its end. */
  public double seconds() {
    return seconds;
  }
}
