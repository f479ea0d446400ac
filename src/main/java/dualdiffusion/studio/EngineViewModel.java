package dualdiffusion.studio;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineState;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.client.Subscription;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Where the engine and its model stand. UI thread only. */
public final class EngineViewModel implements AutoCloseable {
  private final Engine engine;
  private Path modelFolder;
  private final Executor ui;
  private final Notices notices;
  private final ReadOnlyObjectWrapper<EngineState> state;
  private final ReadOnlyObjectWrapper<@Nullable ModelSummary> model = new ReadOnlyObjectWrapper<>();
  private final Subscription subscription;
  private @Nullable Problem outOfReach;

  public EngineViewModel(Engine engine, Path modelFolder, Executor ui, Notices notices) {
    this.engine = engine;
    this.modelFolder = modelFolder;
    this.ui = ui;
    this.notices = notices;
    this.state = new ReadOnlyObjectWrapper<>(engine.state());
    this.subscription = engine.onState(s -> ui.execute(() -> state(s)));
  }

  private void state(EngineState now) {
    EngineState before = state.get();
    state.set(now);
    if (now.phase() != before.phase()) {
      took(now);
    }
  }

  /** Tells of what went wrong once; that a worker is out of reach only as long as it is. */
  private void took(EngineState now) {
    if (outOfReach != null) {
      notices.withdraw(outOfReach);
      outOfReach = null;
    }
    if (now.phase() == Phase.RESTARTING) {
      notices.show(
          new Problem(
              stopped(now.detail()),
              "Your takes, paint and prompt are untouched.",
              "It is being restarted; then retry the job."),
          null);
    } else if (now.phase() == Phase.UNREACHABLE) {
      outOfReach =
          new Problem(
              now.detail() + ".",
              "A job that it has begun goes on there.",
              "It is tried again by itself; the result comes once it is reached.");
      notices.show(outOfReach, null);
    }
  }

  /** The detail may be the reason alone or say already what happened. */
  private static String stopped(String detail) {
    String what = "The engine stopped";
    return (detail.startsWith(what) ? detail : what + ": " + detail) + ".";
  }

  /** Asks for the model; a failure is shown with a way to try again. */
  public void load() {
    use(modelFolder);
  }

  /** Makes another model the one that jobs use; the former one stays where it cannot be loaded. */
  public void use(Path folder) {
    var _ =
        engine
            .loadModel(folder)
            .whenComplete((summary, failure) -> ui.execute(() -> loaded(folder, summary, failure)));
  }

  private void loaded(Path folder, @Nullable ModelSummary summary, @Nullable Throwable failure) {
    if (failure == null) {
      modelFolder = folder;
      model.set(summary);
    } else {
      notices.show(Notices.problem(failure), () -> use(folder));
    }
  }

  /** Folder of the model in use. */
  public Path folder() {
    return modelFolder;
  }

  /** Why no job can start now; empty when one can. */
  public String blockedReason() {
    return switch (state.get().phase()) {
      case STARTING -> "The engine is starting.";
      case RESTARTING -> "The engine is restarting.";
      case UNREACHABLE -> "The worker is out of reach; it is tried again.";
      case FAILED -> "The engine has failed: " + state.get().detail();
      case CLOSED -> "The engine is closed.";
      case READY -> model.get() == null ? "The model is loading." : "";
    };
  }

  /** Empty while none is loaded. */
  public String modelName() {
    return model.get() == null ? "" : model.get().name();
  }

  /** For the status bar, e.g. "Engine ready · CPU". */
  public String statusLine() {
    String detail = state.get().detail();
    String phase = state.get().phase().name().toLowerCase(Locale.ROOT);
    return "Engine " + phase + (detail.isBlank() ? "" : " · " + detail);
  }

  @Override
  public void close() {
    subscription.close();
  }

  public ReadOnlyObjectProperty<EngineState> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable ModelSummary> model() {
    return model.getReadOnlyProperty();
  }
}
