package dualdiffusion.client;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.config.Settings;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Rendering;
import dualdiffusion.natives.Natives;
import dualdiffusion.protocol.RequestWire;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a child JVM. It is started at once, watched, and restarted with its model when it
 * dies; what was running then fails with a clear problem, what is submitted meanwhile waits.
 *
 * <p>All changes happen on one thread of its own, so nothing here is locked and no listener runs
 * under a lock.
 */
public final class WorkerEngine implements Engine {
  /** Steps between previews. */
  public static final int PREVIEW_EVERY = 2;

  private final SerialThread thread = new SerialThread("engine");
  private final SerialThread events = new SerialThread("engine events");
  private final StateBoard board = new StateBoard(new EngineState(Phase.STARTING, ""), events);
  private final WorkerSupervisor supervisor;
  private final Deque<Operation> waiting = new ArrayDeque<>();

  private final Consumer<Problem> trouble;
  private final Optional<EngineNatives> natives;

  private volatile boolean closing;

  // Used on the engine's thread only: a worker that loads its model again is not yet connected.
  private @Nullable Connection arriving;
  private @Nullable Connection connection;
  private @Nullable Path model;
  private boolean loading;

  /** Starts a worker as the settings say. */
  public WorkerEngine(Settings settings) {
    this(WorkerCommand.of(settings));
  }

  public WorkerEngine(WorkerCommand command) {
    this(command, CompletableFuture.completedFuture(null));
  }

  /**
   * Starts a worker when its turn comes; what is asked of it before that waits.
   *
   * @param turn e.g. that the window stands: both need the processor to start
   */
  public WorkerEngine(WorkerCommand command, CompletableFuture<?> turn) {
    this(EngineCommands.of(command), turn, problem -> {});
  }

  /**
   * Likewise, with another way to start it.
   *
   * @param trouble hears, on a thread of the engine's, that the other way had to be taken
   */
  public WorkerEngine(
      EngineCommands commands, CompletableFuture<?> turn, Consumer<Problem> trouble) {
    this.trouble = trouble;
    natives = Optional.empty();
    supervisor = new WorkerSupervisor(commands, thread, new Watch());
    var _ = turn.thenRun(supervisor::start);
  }

  /**
   * Starts a worker with the libtorch that its user chose.
   *
   * @param settings of one with the product's own
   * @param trouble hears, on a thread of the engine's, that the product's own had to be taken
   */
  public WorkerEngine(Settings settings, CompletableFuture<?> turn, Consumer<Problem> trouble) {
    this.trouble = trouble;
    var chosen = new WorkerNatives(settings, Natives.of(settings), this::restart);
    natives = Optional.of(chosen);
    supervisor = new WorkerSupervisor(chosen.commands(), thread, new Watch());
    var _ = turn.thenRun(supervisor::start);
  }

  /**
   * Starts the worker anew in another way. What runs fails as if the worker had died; what waits
   * goes on waiting, and the model is loaded again.
   *
   * @return done when the former worker has ended
   */
  public CompletableFuture<Void> restart(EngineCommands commands) {
    return CompletableFuture.completedFuture(commands)
        .thenComposeAsync(supervisor::replace, thread);
  }

  @Override
  public EngineState state() {
    return board.state();
  }

  @Override
  public Subscription onState(Consumer<EngineState> listener) {
    return board.listen(listener);
  }

  @Override
  public CompletableFuture<ModelSummary> loadModel(Path folder) {
    var load = new Load(folder.toAbsolutePath());
    submit(load);
    return load.result;
  }

  @Override
  public Job<List<Rendering>> draw(MusicRequest request, JobListener listener) {
    return submit(
        new RemoteJob<>(
            RequestWire.toWire(request, PREVIEW_EVERY), listener, JobResult::renderings));
  }

  @Override
  public Job<List<Double>> listen(ListenRequest request, JobListener listener) {
    return submit(new RemoteJob<>(RequestWire.toWire(request), listener, JobResult::similarities));
  }

  private <T> Job<T> submit(RemoteJob<T> job) {
    submit(new Run(job));
    return job;
  }

  @Override
  public Optional<Workshop> workshop() {
    return Optional.of(new Workshop(trainings(), models(), dataSets(), natives));
  }

  /** Training runs; they go on when this engine is closed. */
  public Trainings trainings() {
    return new RemoteTrainings(this::submit, events);
  }

  /** Model folders of this machine. */
  public Models models() {
    return new RemoteModels(this::submit);
  }

  /** Data sets on this machine; closing this engine stops their runs. */
  public DataSets dataSets() {
    return new RemoteDataSets(this::submit, events);
  }

  /** Process id of the present worker, or −1; for diagnosis. */
  public long workerPid() {
    return supervisor.pid();
  }

  /** Fails what runs or waits, and ends the worker: within two seconds, else by force. */
  @Override
  public void close() {
    closing = true;
    thread.execute(this::closed);
    supervisor.close();
  }

  private void submit(Operation operation) {
    thread.execute(
        () -> {
          EngineState now = board.state();
          if (now.phase() == Phase.FAILED) {
            operation.fail(new EngineException(supervisor.lastProblem()));
          } else if (now.phase() == Phase.CLOSED) {
            operation.fail(new EngineException(WorkerProblems.closed()));
          } else {
            waiting.add(operation);
            drain();
          }
        });
  }

  /** Starts what waits, in order; nothing overtakes a model that is being loaded. */
  private void drain() {
    while (connection != null && !loading && !waiting.isEmpty()) {
      waiting.remove().start(connection);
    }
  }

  private void failWaiting(ProblemException cause) {
    while (!waiting.isEmpty()) {
      waiting.remove().fail(cause);
    }
  }

  private void closed() {
    disconnected();
    board.set(new EngineState(Phase.CLOSED, ""));
    failWaiting(new EngineException(WorkerProblems.closed()));
  }

  /**
   * Fails what broke off with its worker, once the reason is known; from then on new jobs wait for
   * the next worker.
   */
  private void lost(Connection worker, String doing, Consumer<Throwable> fail) {
    if (closing) {
      fail.accept(new EngineException(WorkerProblems.closed()));
      return;
    }
    var _ =
        worker
            .loss()
            .thenAcceptAsync(
                reason -> {
                  forget(worker);
                  var problem = new EngineException(WorkerProblems.stopped(doing, reason));
                  events.execute(() -> fail.accept(problem));
                },
                thread);
  }

  private void forget(Connection lost) {
    if (connection == lost) {
      disconnected();
    }
  }

  /** What the supervisor tells, on the engine's thread. */
  private final class Watch implements WorkerSupervisor.Watcher {
    @Override
    public void ready(Connection worker, String device) {
      if (closing) {
        return;
      }
      arriving = worker;
      if (model == null) {
        arrived(worker, device);
      } else {
        reload(worker, model, device);
      }
    }

    @Override
    public void restarting(String reason) {
      disconnected();
      board.set(new EngineState(Phase.RESTARTING, "The engine stopped: " + reason));
    }

    @Override
    public void startingAnew() {
      disconnected();
      board.set(new EngineState(Phase.STARTING, "The engine starts anew"));
    }

    @Override
    public void fellBack(Problem why) {
      events.execute(() -> trouble.accept(why));
    }

    @Override
    public void gaveUp(ProblemException cause) {
      disconnected();
      board.set(new EngineState(Phase.FAILED, cause.problem().toString()));
      failWaiting(cause);
    }
  }

  private void disconnected() {
    arriving = null;
    connection = null;
    loading = false;
  }

  private void arrived(Connection worker, String device) {
    if (arriving == worker) {
      connection = worker;
      board.set(new EngineState(Phase.READY, device));
      drain();
    }
  }

  /** A model that cannot be loaded any more does not keep the engine from being ready. */
  private void reload(Connection worker, Path folder, String device) {
    var _ =
        worker
            .loadModel(folder)
            .whenCompleteAsync(
                (_, thrown) -> {
                  if (thrown == null || !Connection.isLoss(thrown)) {
                    arrived(worker, device);
                  }
                },
                thread);
  }

  private final class Run implements Operation {
    private final RemoteJob<?> job;

    Run(RemoteJob<?> job) {
      this.job = job;
    }

    @Override
    public void start(Connection worker) {
      job.start(worker, j -> lost(worker, j.doing(), j::fail));
    }

    @Override
    public void fail(Throwable cause) {
      job.fail(cause);
    }
  }

  private final class Load implements Operation {
    private final Path folder;
    private final CompletableFuture<ModelSummary> result = new CompletableFuture<>();

    Load(Path folder) {
      this.folder = folder;
    }

    @Override
    public void start(Connection worker) {
      loading = true;
      var _ = worker.loadModel(folder).whenCompleteAsync((s, t) -> ended(worker, s, t), thread);
    }

    @Override
    public void fail(Throwable cause) {
      result.completeExceptionally(cause);
    }

    private void ended(
        Connection worker, @Nullable ModelSummary summary, @Nullable Throwable thrown) {
      if (worker == connection) {
        loading = false;
      }
      if (summary != null) {
        model = folder;
        result.complete(summary);
      } else if (thrown != null) {
        failed(worker, thrown);
      }
      drain();
    }

    private void failed(Connection worker, Throwable thrown) {
      if (Connection.isLoss(thrown)) {
        lost(worker, "loading the model", this::fail);
      } else {
        fail(thrown);
      }
    }
  }
}
