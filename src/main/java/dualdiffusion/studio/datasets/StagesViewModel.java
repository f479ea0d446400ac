package dualdiffusion.studio.datasets;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SampleFault;
import dualdiffusion.core.StageReport;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.queue.TimeLeft;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** Runs of stages, one at a time. UI thread only. */
public final class StagesViewModel {
  /** Faults that are kept in view; all stand in the data set's file. */
  private static final int MAX_FAULTS = 10_000;

  private final DataSets sets;
  private final Notices notices;
  private final Executor ui;
  private final Consumer<Path> ended;
  private final TimeLeft timeLeft;
  private final BooleanProperty dry = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private final ObservableMap<StageKind, String> reports = FXCollections.observableHashMap();
  private final ObservableList<SampleFault> faults = FXCollections.observableArrayList();
  private @Nullable Path place;
  private int failed;

  /**
   * @param ended hears of a place whose run has ended
   * @param nanoTime a clock
   */
  StagesViewModel(
      DataSets sets, Notices notices, Executor ui, LongSupplier nanoTime, Consumer<Path> ended) {
    this.sets = sets;
    this.notices = notices;
    this.ui = ui;
    this.ended = ended;
    timeLeft = new TimeLeft(nanoTime);
  }

  /** Another data set is looked at; a run goes on. */
  void forget() {
    if (!running.get()) {
      reports.clear();
      told.set("");
      progress.set(0);
      faults.clear();
    }
  }

  /** What failed in the last run, unless this one has told. */
  void faultsOfBefore(List<SampleFault> last) {
    if (!running.get() && reports.isEmpty()) {
      faults.setAll(last);
    }
  }

  /**
   * Runs stages on a data set, unless some run already.
   *
   * @param stages none for those of its configuration
   */
  void run(Path of, List<StageKind> stages) {
    if (running.get()) {
      return;
    }
    place = of;
    failed = 0;
    running.set(true);
    reports.clear();
    faults.clear();
    progress.set(0);
    told.set("Starting …");
    timeLeft.after(new Progress.Update("", 0, 1)); // the clock begins anew
    List<String> names = stages.stream().map(StageKind::id).toList();
    boolean only = dry.get();
    var ignored = sets.run(of, names, only, new Ear(of, only));
  }

  /** Asks the run to stop; what is finished is kept. */
  public void stop() {
    Path of = place;
    if (running.get() && of != null) {
      told.set("Stopping: the files being worked on end …");
      sets.stop(of);
    }
  }

  private final class Ear implements DataSetListener {
    private final Path of;
    private final boolean dry;
    private boolean stopped;

    Ear(Path of, boolean dry) {
      this.of = of;
      this.dry = dry;
    }

    @Override
    public void event(DataSetEvent event) {
      ui.execute(() -> take(event));
    }

    private void take(DataSetEvent event) {
      switch (event) {
        case DataSetEvent.Progressed it -> progressed(it.update());
        case DataSetEvent.Finished it -> report(it.report(), dry);
        case DataSetEvent.Faulty it -> faulty(it.fault());
        case DataSetEvent.Stopped _ -> stopped = true;
        default -> {} // nothing of a run
      }
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      ui.execute(() -> over(of, stopped, problem));
    }
  }

  private void progressed(Progress.Update update) {
    progress.set((double) update.step() / update.of());
    String title = StageKind.of(update.stage()).map(StageKind::title).orElse(update.stage());
    told.set("%s %,d of %,d".formatted(title, update.step(), update.of()) + timeLeft.after(update));
  }

  private void faulty(SampleFault fault) {
    failed++;
    if (faults.size() < MAX_FAULTS) {
      faults.add(fault);
    }
  }

  private void report(StageReport r, boolean dry) {
    StageKind.of(r.stage()).ifPresent(stage -> reports.put(stage, words(r, dry)));
  }

  private static String words(StageReport r, boolean dry) {
    String done = "%,d %s".formatted(r.done(), dry ? "to do" : "done");
    String before = r.skipped() > 0 ? " · %,d as before".formatted(r.skipped()) : "";
    return done + before + (r.failed() > 0 ? " · %,d failed".formatted(r.failed()) : "");
  }

  private void over(Path of, boolean stopped, Optional<ProblemException> problem) {
    running.set(false);
    progress.set(problem.isPresent() || stopped ? 0 : 1);
    if (stopped) {
      told.set("Stopped. What is finished is kept; run again to go on.");
    } else if (problem.isPresent()) {
      told.set("Ended before its end.");
      notices.show(problem.get().problem(), null);
    } else {
      told.set(
          failed == 0 ? "Finished." : "Finished; %,d files failed: see Faults.".formatted(failed));
    }
    ended.accept(of);
  }

  /** Whether runs only tell what there is to do. */
  public BooleanProperty dry() {
    return dry;
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Of the present stage, 0…1. */
  public ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** The present stage, how far it is and the time left, in words. */
  public ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }

  /** What the stages did, in words. */
  public ObservableMap<StageKind, String> reports() {
    return reports;
  }

  /** What is wrong with single files. */
  public ObservableList<SampleFault> faults() {
    return faults;
  }
}
