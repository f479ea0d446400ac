package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.CheckRunReply;
import dualdiffusion.protocol.v1.PromoteRequest;
import dualdiffusion.protocol.v1.ProposeReply;
import dualdiffusion.protocol.v1.ProposeRequest;
import dualdiffusion.protocol.v1.RenderRequest;
import dualdiffusion.protocol.v1.RunReply;
import dualdiffusion.protocol.v1.RunRequest;
import dualdiffusion.protocol.v1.RunSoundsReply;
import dualdiffusion.protocol.v1.RunsReply;
import dualdiffusion.protocol.v1.RunsRequest;
import dualdiffusion.protocol.v1.StartRunReply;
import dualdiffusion.protocol.v1.StartRunRequest;
import dualdiffusion.protocol.v1.TrainingGrpc.TrainingStub;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The worker's training service, with core values. */
final class RemoteTrainings implements Trainings {
  private static final String KEPT = "Training runs go on without it.";

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
    return start(StartRunRequest.newBuilder().setFile(Call.text(config)).setRanks(ranks));
  }

  @Override
  public CompletableFuture<Path> start(String json, Path base, int ranks) {
    return start(
        StartRunRequest.newBuilder().setJson(json).setBase(Call.text(base)).setRanks(ranks));
  }

  private CompletableFuture<Path> start(StartRunRequest.Builder request) {
    return call((stub, out) -> stub.start(request.build(), out), RemoteTrainings::started);
  }

  private static Path started(StartRunReply reply) {
    Call.check(reply.hasFailure(), reply.getFailure());
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
            .setFolder(Call.text(promotion.run()))
            .setModel(promotion.model().map(Call::text).orElse(""))
            .setWeights(promotion.weights().orElse(""))
            .setTarget(Call.text(promotion.target()))
            .setName(promotion.name())
            .build();
    return ask((stub, out) -> stub.promote(request, out));
  }

  @Override
  public CompletableFuture<List<RunStatus>> list(Path folder) {
    return call(
        (stub, out) ->
            stub.list(RunsRequest.newBuilder().setFolder(Call.text(folder)).build(), out),
        (RunsReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
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

  @Override
  public CompletableFuture<RunCheck> check(String json, Path base) {
    var request = StartRunRequest.newBuilder().setJson(json).setBase(Call.text(base)).build();
    return call(
        (stub, out) -> stub.check(request, out),
        (CheckRunReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return TrainingWire.fromWire(reply);
        });
  }

  @Override
  public CompletableFuture<String> propose(Path model, Optional<Path> data, String run) {
    var request =
        ProposeRequest.newBuilder()
            .setModel(Call.text(model))
            .setData(data.map(Call::text).orElse(""))
            .setRun(run)
            .build();
    return call(
        (stub, out) -> stub.propose(request, out),
        (ProposeReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return reply.getJson();
        });
  }

  @Override
  public CompletableFuture<RunSounds> sounds(Path run) {
    return call(
        (stub, out) -> stub.sounds(request(run), out),
        (RunSoundsReply reply) -> {
          Call.check(reply.hasFailure(), reply.getFailure());
          return TrainingWire.fromWire(reply);
        });
  }

  @Override
  public Subscription render(Path run, double std, RenderListener listener) {
    var request = RenderRequest.newBuilder().setFolder(Call.text(run)).setStd(std).build();
    var listening = new RenderListening(request, listener, events);
    submit.accept(listening);
    return listening;
  }

  private CompletableFuture<Void> ask(BiConsumer<TrainingStub, StreamObserver<RunReply>> send) {
    return call(
            send,
            (RunReply reply) -> {
              Call.check(reply.hasFailure(), reply.getFailure());
              return reply;
            })
        .thenAccept(_ -> {});
  }

  private <R, T> CompletableFuture<T> call(
      BiConsumer<TrainingStub, StreamObserver<R>> send, Function<R, T> read) {
    var call = new Call<R, T>((worker, out) -> send.accept(worker.trainings(), out), read, KEPT);
    submit.accept(call);
    return call.result();
  }

  private static RunRequest request(Path run) {
    return RunRequest.newBuilder().setFolder(Call.text(run)).build();
  }

  /** What a broken call is told as. */
  static ProblemException problem(Throwable thrown) {
    return Call.problem(thrown, KEPT);
  }
}
