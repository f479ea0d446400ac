package dualdiffusion.client.remote;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineException;
import dualdiffusion.client.EngineState;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.client.JobMessages;
import dualdiffusion.client.SerialThread;
import dualdiffusion.client.StateBoard;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.Outgoing;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.RequestWire;
import dualdiffusion.protocol.v1.ControlReply;
import dualdiffusion.protocol.v1.ControlRequest;
import dualdiffusion.protocol.v1.DescribeRequest;
import dualdiffusion.protocol.v1.LoadModelReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine on another machine. While it cannot be reached jobs wait; they go on there and nothing
 * of them is lost.
 */
public final class RemoteEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteEngine.class);
  private static final Duration LAST_WISHES = Duration.ofSeconds(1);
  private static final int ANSWER_SECONDS = 30;

  private final SerialThread events = new SerialThread("remote events");
  private final SerialThread wishes = new SerialThread("remote wishes");
  private final StateBoard board = new StateBoard(new EngineState(Phase.STARTING, ""), events);
  private final Set<FollowedJob<?>> jobs = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final RemoteLink link;

  /** What the next job or load waits for, so that all come to the worker in their order. */
  private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

  private volatile @Nullable String model;
  private volatile List<String> models = List.of();

  RemoteEngine(RemoteLink link) {
    this.link = link;
    link.start(new Watch());
  }

  @Override
  public EngineState state() {
    return board.state();
  }

  @Override
  public Subscription onState(Consumer<EngineState> listener) {
    return board.listen(listener);
  }

  /** Done once the worker was reached; fails with the reason when it is given up. */
  public CompletableFuture<Void> reached() {
    return reached.copy();
  }

  /** Names of the worker's models; known once it was reached. */
  public List<String> models() {
    return models;
  }

  /** The worker's model of the folder's name; the folder itself stays here and may be missing. */
  @Override
  public CompletableFuture<ModelSummary> loadModel(Path folder) {
    String name = String.valueOf(folder.getFileName());
    var result = new CompletableFuture<ModelSummary>();
    CompletableFuture<?> before = enqueue(result);
    Thread.ofVirtual().name("remote model").start(() -> load(before, name, result));
    return result;
  }

  private void load(
      CompletableFuture<?> before, String name, CompletableFuture<ModelSummary> result) {
    try {
      before.handle((_, _) -> true).get();
      var request = DescribeRequest.newBuilder().setModel(name).build();
      LoadModelReply reply = link.call(worker -> worker.describe(request));
      if (!reply.hasModel()) {
        throw new EngineException(ReplyWire.fromWire(reply.getFailure()));
      }
      ModelSummary summary = ReplyWire.fromWire(reply.getModel());
      model = name;
      result.complete(summary);
    } catch (Exception e) { // Whatever breaks the call is its end.
      result.completeExceptionally(e);
    }
  }

  @Override
  public Job<List<Rendering>> draw(MusicRequest request, JobListener listener) {
    return submit(
        RequestWire.outgoing(request, WorkerEngine.PREVIEW_EVERY),
        result -> JobMessages.renderings(listener, result));
  }

  @Override
  public Job<List<Double>> listen(ListenRequest request, JobListener listener) {
    return submit(
        RequestWire.outgoing(request), result -> JobMessages.similarities(listener, result));
  }

  private <T> Job<T> submit(
      Outgoing request, Function<CompletableFuture<T>, JobMessages<T>> messages) {
    var job = new FollowedJob<>(request, messages, link, this::wish);
    jobs.add(job);
    var _ = job.over().whenComplete((_, _) -> jobs.remove(job));
    job.start(enqueue(job.handedIn()), this::model);
    return job;
  }

  private synchronized CompletableFuture<?> enqueue(CompletableFuture<?> next) {
    CompletableFuture<?> before = last;
    last = next;
    return before;
  }

  private String model() {
    String chosen = model;
    if (chosen == null) {
      throw new ProblemException(
          Problem.of("No model is loaded.", "Choose one of the worker's, then try again."));
    }
    return chosen;
  }

  private void wish(ControlRequest request) {
    wishes.execute(
        () -> {
          try {
            ControlReply _ =
                link.call(
                    worker ->
                        worker
                            .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .control(request));
          } catch (EngineException e) {
            LOG.debug("The worker does not hear of {}", request.getWishCase(), e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Cancels what runs or waits, tells the worker if it can be reached, and leaves. */
  @Override
  public void close() {
    var closed = new EngineException(RemoteProblems.closed());
    List<FollowedJob<?>> open = new ArrayList<>(jobs);
    open.forEach(job -> job.stop(closed));
    board.set(new EngineState(Phase.CLOSED, ""));
    try {
      CompletableFuture.allOf(
              open.stream().map(FollowedJob::over).toArray(CompletableFuture<?>[]::new))
          .thenRunAsync(() -> {}, wishes)
          .get(LAST_WISHES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("The worker could not be told", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reached.completeExceptionally(closed);
    link.close();
  }

  /** What the connection tells. */
  private final class Watch implements RemoteLink.Watcher {
    @Override
    public void up(String device, List<String> names) {
      models = List.copyOf(names);
      set(new EngineState(Phase.READY, device + " at " + link.address().shown()));
      reached.complete(null);
    }

    @Override
    public void down(String reason) {
      RemoteAddress address = link.address();
      set(
          new EngineState(
              Phase.UNREACHABLE,
              "The worker at " + address.shown() + " is out of reach: " + reason));
    }

    @Override
    public void over(Problem why) {
      set(new EngineState(Phase.FAILED, why.toString()));
      reached.completeExceptionally(new EngineException(why));
    }

    private void set(EngineState next) {
      if (board.state().phase() != Phase.CLOSED && !board.state().equals(next)) {
        board.set(next);
      }
    }
  }
}
