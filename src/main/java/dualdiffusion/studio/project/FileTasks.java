package dualdiffusion.studio.project;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Work with files and compositions, one after the other in the background. UI thread only. */
public final class FileTasks {
  private final Executor background;
  private final Executor ui;
  private final Notices notices;
  private final ObservableList<FileTask> pending = FXCollections.observableArrayList();

  public FileTasks(Executor background, Executor ui, Notices notices) {
    this.background = background;
    this.ui = ui;
    this.notices = notices;
  }

  /**
   * Works as soon as what came before has ended.
   *
   * @param done takes the result on the UI thread
   * @param retry offered when the work failed
   * @return what stands in {@link #pending()} until it ends
   */
  public <T> FileTask submit(
      String name, Function<Cancel, T> work, Consumer<T> done, Runnable retry) {
    return submit(name, work, done, retry, () -> {});
  }

  /**
   * Works as soon as what came before has ended.
   *
   * @param done takes the result on the UI thread
   * @param retry offered when the work failed
   * @param afterwards called on the UI thread however the work ended
   * @return what stands in {@link #pending()} until it ends
   */
  public <T> FileTask submit(
      String name,
      Function<Cancel, T> work,
      Consumer<T> done,
      Runnable retry,
      Runnable afterwards) {
    var cancel = new Cancel();
    var task = new FileTask(name, cancel, () -> run(work, cancel, done, retry, afterwards));
    pending.add(task);
    if (pending.size() == 1) {
      task.start().run();
    }
    return task;
  }

  private <T> void run(
      Function<Cancel, T> work,
      Cancel cancel,
      Consumer<T> done,
      Runnable retry,
      Runnable afterwards) {
    background.execute(
        () -> {
          try {
            T result = work.apply(cancel);
            ui.execute(() -> end(() -> done.accept(result), afterwards));
          } catch (CancelledException e) {
            ui.execute(() -> end(() -> {}, afterwards));
          } catch (RuntimeException | OutOfMemoryError e) { // the boundary: shown, not lost
            ui.execute(() -> end(() -> notices.show(problem(e), retry), afterwards));
          }
        });
  }

  /** Whatever happened to a file, the session is as it was. */
  private static Problem problem(Throwable failure) {
    Problem known = Notices.problem(failure);
    return known.kept().isEmpty()
        ? new Problem(known.what(), "Your takes and paint are untouched.", known.todo())
        : known;
  }

  private void end(Runnable last, Runnable afterwards) {
    pending.removeFirst();
    try {
      last.run();
    } catch (RuntimeException e) { // the boundary: shown, and the next file still comes
      notices.show(problem(e), null);
    } finally {
      afterwards.run();
      if (!pending.isEmpty()) {
        pending.getFirst().start().run();
      }
    }
  }

  /** Stops work under way soon; takes waiting work off the list. */
  public void cancel(FileTask task) {
    task.cancel().cancel();
    if (pending.indexOf(task) > 0) {
      pending.remove(task);
    }
  }

  /** Stops what is under way; false when there is nothing. */
  public boolean cancelFirst() {
    boolean some = !pending.isEmpty();
    if (some) {
      cancel(pending.getFirst());
    }
    return some;
  }

  /** Under way (the first) and waiting. */
  public ObservableList<FileTask> pending() {
    return pending;
  }
}
