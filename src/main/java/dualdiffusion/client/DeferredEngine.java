package dualdiffusion.client;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** An engine that is found later. What is asked of it meanwhile waits and comes in its order. */
public final class DeferredEngine implements Engine {
  private final SerialThread asking = new SerialThread("engine to be found");
  private final SerialThread events = new SerialThread("found engine's events");
  private final CompletableFuture<? extends Engine> found;
  private final Optional<Workshop> workshop;
  private final StateBoard board;
  private volatile boolean closed;

  /**
   * @param searching in words, while nothing is found
   * @param found is closed with this one, also when it is found later
   * @param workshop of the engine that is going to be found, where that is known
   */
  public DeferredEngine(
      String searching, CompletableFuture<? extends Engine> found, Optional<Workshop> workshop) {
    this.found = found;
    this.workshop = workshop;
    this.board = new StateBoard(new EngineState(Phase.STARTING, searching), events);
    var _ = found.thenAccept(engine -> engine.onState(this::tell));
  }

  private void tell(EngineState next) {
    if (!closed) {
      board.set(next);
    }
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
    var result = new CompletableFuture<CompletableFuture<ModelSummary>>();
    whenFound(engine -> result.complete(engine.loadModel(folder)), result::completeExceptionally);
    return result.thenCompose(Function.identity());
  }

  @Override
  public Job<List<Rendering>> draw(MusicRequest request, JobListener listener) {
    return submit(engine -> engine.draw(request, listener));
  }

  @Override
  public Job<List<Double>> listen(ListenRequest request, JobListener listener) {
    return submit(engine -> engine.listen(request, listener));
  }

  @Override
  public Optional<Workshop> workshop() {
    return workshop;
  }

  private <T> Job<T> submit(Function<Engine, Job<T>> handIn) {
    var job = new DeferredJob<T>();
    whenFound(engine -> job.start(() -> handIn.apply(engine)), job::fail);
    return job;
  }

  private void whenFound(Consumer<Engine> ask, Consumer<Throwable> failed) {
    asking.execute(
        () -> {
          try {
            ask.accept(found.join());
          } catch (CompletionException e) {
            failed.accept(e.getCause() == null ? e : e.getCause());
          } catch (RuntimeException e) { // Whoever waits must hear that it was in vain.
            failed.accept(e);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    board.set(new EngineState(Phase.CLOSED, ""));
    var _ = found.thenAccept(Engine::close);
  }
}
