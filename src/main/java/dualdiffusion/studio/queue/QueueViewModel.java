package dualdiffusion.studio.queue;

import dualdiffusion.studio.queue.JobViewModel.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Jobs one after the other; failed ones stay to be tried again. UI thread only. */
public final class QueueViewModel {
  private static final int MOST_FINISHED = 20;

  private final Executor ui;
  private final LongSupplier nanoTime;
  private final ObservableList<JobViewModel> jobs = FXCollections.observableArrayList();
  private final ObservableList<JobViewModel> finished = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable JobViewModel> active =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable JobViewModel> latest =
      new ReadOnlyObjectWrapper<>();
  private @Nullable JobViewModel newest;

  public QueueViewModel(Executor ui, LongSupplier nanoTime) {
    this.ui = ui;
    this.nanoTime = nanoTime;
  }

  /** Runs a job as soon as those before it have ended. */
  public <T> JobViewModel submit(JobViewModel.Spec<T> spec) {
    JobViewModel job = JobViewModel.of(spec, ui, nanoTime, this::next);
    jobs.add(job);
    newest = job;
    next();
    return job;
  }

  private void next() {
    jobs.stream().filter(j -> j.phase().get() == Phase.DONE).forEach(this::keep);
    jobs.removeIf(j -> j.phase().get() == Phase.DONE || j.phase().get() == Phase.CANCELLED);
    if (jobs.stream().noneMatch(JobViewModel::isActive)) {
      JobViewModel waiting = firstWaiting();
      active.set(waiting);
      if (waiting != null) {
        latest.set(waiting);
        waiting.start();
      }
    }
  }

  private void keep(JobViewModel done) {
    finished.addFirst(done);
    if (finished.size() > MOST_FINISHED) {
      finished.removeLast();
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

  /** Tries the first failed job again. */
  public void retryFirst() {
    jobs.stream().filter(j -> j.phase().get() == Phase.FAILED).findFirst().ifPresent(this::retry);
  }

  /** Asks for what a job would sound like if it ended now. */
  public void audition(JobViewModel job) {
    job.audition();
  }

  public void auditionActive() {
    if (active.get() != null) {
      audition(active.get());
    }
  }

  /** Moves a waiting job earlier (negative) or later. */
  public void move(JobViewModel job, int by) {
    moveTo(job, jobs.indexOf(job) + by);
  }

  /** Puts a waiting job at a place of the list, behind what is under way. */
  public void moveTo(JobViewModel job, int index) {
    int from = jobs.indexOf(job);
    if (from >= 0 && job.phase().get() == Phase.WAITING) {
      int first = 0;
      while (jobs.get(first).isActive()) {
        first++;
      }
      int to = Math.clamp(index, first, jobs.size() - 1);
      if (to != from) {
        List<JobViewModel> order = new ArrayList<>(jobs);
        order.remove(from);
        order.add(to, job);
        jobs.setAll(order);
      }
    }
  }

  /**
   * Moves the job that was submitted last, wherever it stands by now: what the keys do without a
   * chosen row. Where that one waits no more, the last of those that wait.
   */
  public void moveLast(int by) {
    JobViewModel job = newest;
    if (job == null || job.phase().get() != Phase.WAITING || !jobs.contains(job)) {
      job = jobs.isEmpty() ? null : jobs.getLast();
    }
    if (job != null) {
      newest = job;
      move(job, by);
    }
  }

  /** Forgets what has ended, failures too. */
  public void clearFinished() {
    finished.clear();
    jobs.removeIf(j -> j.phase().get() == Phase.FAILED);
  }

  /** What has ended well, newest first. */
  public ObservableList<JobViewModel> finished() {
    return finished;
  }

  /** The job that runs, or that ran last. */
  public ReadOnlyObjectProperty<@Nullable JobViewModel> latest() {
    return latest.getReadOnlyProperty();
  }

  public ObservableList<JobViewModel> jobs() {
    return jobs;
  }

  /** The job that runs now. */
  public ReadOnlyObjectProperty<@Nullable JobViewModel> active() {
    return active.getReadOnlyProperty();
  }
}
