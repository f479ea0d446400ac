package dualdiffusion.studio.training;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.DataSets;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Trainings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SampleFault;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.queue.TimeLeft;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * From the starred takes of the open project to a configuration that only has to be started:
 * collects them, makes them a data set and has a fine-tuning proposed. UI thread only.
 */
public final class StarredViewModel {
  /** What it stands on. */
  public record Ground(
      Trainings trainings,
      DataSets sets,
      Supplier<StarredTakes> takes,
      Supplier<Path> model,
      RunsViewModel runs) {}

  private final Ground ground;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private final TimeLeft timeLeft;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private Cancel cancel = new Cancel();
  private @Nullable Subscription stages;
  private @Nullable SampleFault fault;

  /**
   * @param background copies files
   * @param timeLeft over a clock
   */
  public StarredViewModel(
      Ground ground, Notices notices, Executor background, Executor ui, TimeLeft timeLeft) {
    this.ground = ground;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
    this.timeLeft = timeLeft;
  }

  /** Begins, unless it is under way. What is wrong is told, and nothing has happened then. */
  public void begin() {
    if (running.get()) {
      return;
    }
    StarredTakes takes = ground.takes().get();
    Path model = ground.model().get().toAbsolutePath();
    cancel = new Cancel();
    fault = null;
    running.set(true);
    say("Looking at the model …", 0);
    try {
      takes.check();
    } catch (ProblemException e) {
      failed(e);
      return;
    }
    then(ground.trainings().propose(model, Optional.empty(), ""), able -> collect(takes, model));
  }

  private void collect(StarredTakes takes, Path model) {
    Path runs = ground.runs().folder().get();
    TakesFolder place = TakesFolder.of(runs.resolveSibling("datasets"), takes.name());
    Cancel own = cancel;
    then(
        CompletableFuture.supplyAsync(
            () -> {
              takes.write(place.folder(), update -> ui.execute(() -> show(own, update)), own);
              return place.pipeline(model);
            },
            background),
        pipeline -> prepare(place, pipeline, model));
  }

  private void prepare(TakesFolder place, Path pipeline, Path model) {
    if (!cancel.isCancelled()) {
      Ear ear = new Ear(cancel, place, model);
      stages = ground.sets().run(pipeline, TakesFolder.STAGES, false, ear);
    }
  }

  private final class Ear implements DataSetListener {
    private final Cancel of;
    private final TakesFolder place;
    private final Path model;

    Ear(Cancel of, TakesFolder place, Path model) {
      this.of = of;
      this.place = place;
      this.model = model;
    }

    @Override
    public void event(DataSetEvent event) {
      ui.execute(
          () -> {
            if (event instanceof DataSetEvent.Progressed it) {
              show(of, it.update());
            } else if (event instanceof DataSetEvent.Faulty it) {
              fault = it.fault();
            }
          });
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      ui.execute(
          () -> {
            if (!of.isCancelled()) {
              problem.ifPresentOrElse(p -> failed(p), () -> propose(place, model));
            }
          });
    }
  }

  private void propose(TakesFolder place, Path model) {
    say("Proposing a configuration …", 1);
    String run = place.freeRun(ground.runs().folder().get());
    then(ground.trainings().propose(model, Optional.of(place.folder()), run), this::proposed);
  }

  private void proposed(String json) {
    ground.runs().form().propose(json);
    running.set(false);
    say("Ready: look the configuration over and press Start training.", 1);
  }

  /** Goes on with what a step gave, unless it was cancelled meanwhile. */
  private <T> void then(CompletableFuture<T> step, Consumer<T> next) {
    Cancel own = cancel;
    var _ =
        step.whenComplete(
            (value, failure) ->
                ui.execute(
                    () -> {
                      if (own.isCancelled()) {
                        return;
                      }
                      if (failure == null) {
                        next.accept(value);
                      } else {
                        failed(failure);
                      }
                    }));
  }

  private void failed(Throwable failure) {
    running.set(false);
    say("", 0);
    if (!(failure instanceof CancelledException)) {
      Problem problem = Notices.problem(failure);
      notices.show(fault == null ? problem : because(problem, fault), this::begin);
    }
  }

  private static Problem because(Problem problem, SampleFault fault) {
    return new Problem(
        problem.what() + " " + fault.problem().what(), problem.kept(), problem.todo());
  }

  /** Ends it; files that are made are kept and used the next time. */
  public void cancel() {
    if (running.get()) {
      cancel.cancel();
      if (stages != null) {
        stages.close();
      }
      running.set(false);
      say("Cancelled. What is prepared is kept.", 0);
    }
  }

  private void show(Cancel of, Progress.Update update) {
    if (!of.isCancelled()) {
      String stage =
          update.stage().substring(0, 1).toUpperCase(Locale.ROOT) + update.stage().substring(1);
      String left = timeLeft.after(update);
      say(
          "%s %,d of %,d%s".formatted(stage, update.step(), update.of(), left),
          (double) update.step() / update.of());
    }
  }

  private void say(String words, double share) {
    told.set(words);
    progress.set(share);
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Of the present stage, 0…1. */
  public ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** What is being done, in words; empty before the first time. */
  public ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }
}
