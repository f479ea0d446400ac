package dualdiffusion.client;

import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.Token;
import dualdiffusion.protocol.v1.DataSetsGrpc;
import dualdiffusion.protocol.v1.HealthReply;
import dualdiffusion.protocol.v1.HealthRequest;
import dualdiffusion.protocol.v1.HelloReply;
import dualdiffusion.protocol.v1.HelloRequest;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.LoadModelReply;
import dualdiffusion.protocol.v1.LoadModelRequest;
import dualdiffusion.protocol.v1.ModelsGrpc;
import dualdiffusion.protocol.v1.TrainingGrpc;
import dualdiffusion.protocol.v1.WorkerGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Typed calls to one worker process. */
final class Connection implements AutoCloseable {
  private final ChildProcess process;
  private final ManagedChannel channel;
  private final Token token;
  private final WorkerGrpc.WorkerStub calls;
  private final WorkerGrpc.WorkerBlockingStub blocking;

  Connection(ChildProcess process, int port, Token token) {
    this.process = process;
    this.token = token;
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext()
            .proxyDetector(target -> null)
            .maxInboundMessageSize(Protocol.MAX_MESSAGE_BYTES)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .build();
    calls = WorkerGrpc.newStub(channel).withCallCredentials(token.credentials());
    blocking = WorkerGrpc.newBlockingStub(channel).withCallCredentials(token.credentials());
  }

  /**
   * @throws VersionException when the versions do not fit
   */
  HelloReply hello(Duration timeout) {
    HelloReply reply =
        blocking
            .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .hello(HelloRequest.newBuilder().setProtocolVersion(Protocol.VERSION).build());
    if (reply.hasFailure()) {
      throw new VersionException(ReplyWire.fromWire(reply.getFailure()));
    }
    if (reply.getProtocolVersion() != Protocol.VERSION) {
      throw new VersionException(
          Problem.of(
              "The engine speaks protocol "
                  + reply.getProtocolVersion()
                  + ", the studio "
                  + Protocol.VERSION
                  + ".",
              "Install a studio and engine of one release."));
    }
    return reply;
  }

  HealthReply health(Duration timeout) {
    return blocking
        .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .health(HealthRequest.getDefaultInstance());
  }

  /** Fails with an {@link EngineException} or, when the worker is lost, a gRPC exception. */
  CompletableFuture<ModelSummary> loadModel(Path folder) {
    var result = new CompletableFuture<ModelSummary>();
    var request = LoadModelRequest.newBuilder().setFolder(folder.toString()).build();
    calls.loadModel(request, new LoadObserver(result));
    return result;
  }

  void run(ClientResponseObserver<JobInput, JobOutput> job) {
    StreamObserver<JobInput> ignored = calls.run(job);
  }

  /** Calls about training runs. */
  TrainingGrpc.TrainingStub trainings() {
    return TrainingGrpc.newStub(channel).withCallCredentials(token.credentials());
  }

  /** Calls about model folders. */
  ModelsGrpc.ModelsStub models() {
    return ModelsGrpc.newStub(channel).withCallCredentials(token.credentials());
  }

  /** Calls about data sets. */
  DataSetsGrpc.DataSetsStub dataSets() {
    return DataSetsGrpc.newStub(channel).withCallCredentials(token.credentials());
  }

  /** Breaks every call at once. */
  @Override
  public void close() {
    channel.shutdownNow();
  }

  private record LoadObserver(CompletableFuture<ModelSummary> result)
      implements StreamObserver<LoadModelReply> {
    @Override
    public void onNext(LoadModelReply reply) {
      try {
        if (!reply.hasModel()) {
          throw new EngineException(ReplyWire.fromWire(reply.getFailure()));
        }
        result.complete(ReplyWire.fromWire(reply.getModel()));
      } catch (RuntimeException e) { // Whatever the reply holds is the load's failure.
        result.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      result.completeExceptionally(thrown);
    }

    @Override
    public void onCompleted() {
      result.completeExceptionally(
          new EngineException(Problem.of("The engine gave no answer.", "Try again.")));
    }
  }

  /** Whether an exception means that the worker cannot be reached any more. */
  static boolean isLoss(Throwable thrown) {
    return thrown instanceof StatusRuntimeException;
  }

  /**
   * Why calls broke, in words. A worker that lives on after a broken connection is ended, since
   * nobody can say what state it is in.
   */
  CompletableFuture<String> loss() {
    return process.reasonOfLoss();
  }
}
