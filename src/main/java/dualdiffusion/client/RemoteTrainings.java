package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunStatus;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.PromoteRequest;
import dualdiffusion.protocol.v1.RunReply;
import dualdiffusion.protocol.v1.RunRequest;
import dualdiffusion.protocol.v1.RunsReply;
import dualdiffusion.protocol.v1.RunsRequest;
import dualdiffusion.protocol.v1.StartRunReply;
import dualdiffusion.protocol.v1.StartRunRequest;
import dualdiffusion.protocol.v1.TrainingGrpc.TrainingStub;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The worker's training service, with core values. */
final class RemoteTrainings implements Trainings {
  private final Consumer<Operation> submit;
  private final Executor events;

  /**
   * @param submit starts an operation once a worker is there
   * @param events hears for the listeners
   */
  RemoteTrainings(Consumer<Operation> submit, Executor events) {
    this.submit = submit;
    this.events = events;
  }

  @Override
  public CompletableFuture<Path> start(Path config, int ranks) {
    return start(StartRunRequest.newBuilder().setFile(text(config)).setRanks(ranks));
  }

  @Override
  public CompletableFuture<Path> start(String json, Path base, int ranks) {
    return start(StartRunRequest.newBuilder().setJson(json).setBase(text(base)).setRanks(ranks));
  }

  private CompletableFuture<Path> start(StartRunRequest.Builder request) {
    return call((stub, out) -> stub.start(request.build(), out), RemoteTrainings::started);
  }

  private static Path started(StartRunReply reply) {
    check(reply.hasFailure(), reply.getFailure());
    return TrainingWire.path("folder of the run", reply.getFolder());
  }

  @Override
  public CompletableFuture<Path> resume(Path run) {
    return call((stub, out) -> stub.resume(request(run), out), RemoteTrainings::started);
  }

  @Override
  public CompletableFuture<Void> promote(Promotion promotion) {
    var request =
        PromoteRequest.newBuilder()
            .setFolder(text(promotion.run()))
            .setModel(text(promotion.model()))
            .setWeights(promotion.weights().orElse(""))
            .setTarget(text(promotion.target()))
            .setName(promotion.name())
            .build();
    return ask((stub, out) -> stub.promote(request, out));
  }

  @Override
  public CompletableFuture<List<RunStatus>> list(Path folder) {
    return call(
        (stub, out) -> stub.list(RunsRequest.newBuilder().setFolder(text(folder)).build(), out),
        (RunsReply reply) -> {
          check(reply.hasFailure(), reply.getFailure());
          return reply.getRunsList().stream().map(TrainingWire::fromWire).toList();
        });
  }

  @Override
  public Subscription watch(Path run, RunListener listener) {
    var watch = new RunWatching(request(run), listener, events);
    submit.accept(watch);
    return watch;
  }

  @Override
  public CompletableFuture<Void> stop(Path run) {
    return ask((stub, out) -> stub.stop(request(run), out));
  }

  @Override
  public CompletableFuture<Void> save(Path run) {
    return ask((stub, out) -> stub.save(request(run), out));
  }

  private CompletableFuture<Void> ask(BiConsumer<TrainingStub, StreamObserver<RunReply>> send) {
    return call(
            send,
            (RunReply reply) -> {
              check(reply.hasFailure(), reply.getFailure());
              return reply;
            })
        .thenAccept(_ -> {});
  }

  private <R, T> CompletableFuture<T> call(
      BiConsumer<TrainingStub, StreamObserver<R>> send, Function<R, T> read) {
    var call = new Call<>(send, read);
    submit.accept(call);
    return call.result;
  }

  private static RunRequest request(Path run) {
    return RunRequest.newBuilder().setFolder(text(run)).build();
  }

  private static String text(Path path) {
    return path.toAbsolutePath().toString();
  }

  private static void check(boolean failed, Failure failure) {
    if (failed) {
      throw new EngineException(ReplyWire.fromWire(failure));
    }
  }

  /** What a broken call is told as. */
  static ProblemException problem(Throwable thrown) {
    return problem(thrown, "Training runs go on without it.");
  }

  static ProblemException problem(Throwable thrown, String kept) {
    return thrown instanceof ProblemException known
        ? known
        : new EngineException(
            new Problem(
                "The engine stopped before it answered.",
                kept,
                "It restarts by itself; try again in a moment."),
            thrown);
  }

  /** One question and its answer. */
  private static final class Call<R, T> implements Operation, StreamObserver<R> {
    private final BiConsumer<TrainingStub, StreamObserver<R>> send;
    private final Function<R, T> read;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Call(BiConsumer<TrainingStub, StreamObserver<R>> send, Function<R, T> read) {
      this.send = send;
      this.read = read;
    }

    @Override
    public void start(Connection worker) {
      send.accept(worker.trainings(), this);
    }

    @Override
    public void fail(Throwable cause) {
      result.completeExceptionally(cause);
    }

    @Override
    public void onNext(R reply) {
      try {
        result.complete(read.apply(reply));
      } catch (RuntimeException e) { // Whatever the reply holds is the call's failure.
        fail(e);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      fail(problem(thrown));
    }

    @Override
    public void onCompleted() {
      fail(new EngineException(Problem.of("The engine gave no answer.", "Try again.")));
    }
  }
}
