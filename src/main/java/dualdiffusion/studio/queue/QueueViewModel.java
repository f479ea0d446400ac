package dualdiffusion.studio.queue;

import dualdiffusion.studio.queue.JobViewModel.Phase;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Jobs one after the other; failed ones stay to be tried again. UI thread only. */
public final class QueueViewModel {
  private final Executor ui;
  private final LongSupplier nanoTime;
  private final ObservableList<JobViewModel> jobs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable JobViewModel> active =
      new ReadOnlyObjectWrapper<>();

  public QueueViewModel(Executor ui, LongSupplier nanoTime) {
    this.ui = ui;
    this.nanoTime = nanoTime;
  }

  /** Runs a job as soon as those before it have ended. */
  public <T> JobViewModel submit(JobViewModel.Spec<T> spec) {
    JobViewModel job = JobViewModel.of(spec, ui, nanoTime, this::next);
    jobs.add(job);
    next();
    return job;
  }

  private void next() {
    jobs.removeIf(j -> j.phase().get() == Phase.DONE || j.phase().get() == Phase.CANCELLED);
    if (jobs.stream().noneMatch(JobViewModel::isActive)) {
      JobViewModel waiting = firstWaiting();
      active.set(waiting);
      if (waiting != null) {
        waiting.start();
      }
    }
  }

  private @Nullable JobViewModel firstWaiting() {
    for (JobViewModel job : jobs) {
      if (job.phase().get() == Phase.WAITING) {
        return job;
      }
    }
    return null;
  }

  /** Stops a running job; takes a waiting or failed one off the list. */
  public void cancel(JobViewModel job) {
    if (job.isActive()) {
      job.cancelRunning();
    } else {
      jobs.remove(job);
    }
  }

  public void cancelActive() {
    if (active.get() != null) {
      cancel(active.get());
    }
  }

  /** Holds a running job, or lets it go on. */
  public void togglePause(JobViewModel job) {
    job.togglePause();
  }

  public void togglePauseActive() {
    if (active.get() != null) {
      togglePause(active.get());
    }
  }

  public void retry(JobViewModel job) {
    if (job.phase().get() == Phase.FAILED) {
      job.waitAgain();
      next();
    }
  }

  public ObservableList<JobViewModel> jobs() {
    return jobs;
  }

  /** The job that runs now. */
  public ReadOnlyObjectProperty<@Nullable JobViewModel> active() {
    return active.getReadOnlyProperty();
  }
}
