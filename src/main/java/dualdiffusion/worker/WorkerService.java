package dualdiffusion.worker;

import dualdiffusion.config.ResidentMemory;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.HealthReply;
import dualdiffusion.protocol.v1.HealthRequest;
import dualdiffusion.protocol.v1.HelloReply;
import dualdiffusion.protocol.v1.HelloRequest;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.LoadModelReply;
import dualdiffusion.protocol.v1.LoadModelRequest;
import dualdiffusion.protocol.v1.WorkerGrpc;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The calls of the worker. */
final class WorkerService extends WorkerGrpc.WorkerImplBase {
  private final JobQueue queue;
  private final LoadedModel model;
  private final Death death;
  private final EngineInfo info;

  WorkerService(JobQueue queue, LoadedModel model, Death death, EngineInfo info) {
    this.queue = queue;
    this.model = model;
    this.death = death;
    this.info = info;
  }

  @Override
  public void hello(HelloRequest request, StreamObserver<HelloReply> out) {
    var reply = HelloReply.newBuilder().setProtocolVersion(Protocol.VERSION);
    if (request.getProtocolVersion() == Protocol.VERSION) {
      reply
          .setProductVersion(info.productVersion())
          .setPid(ProcessHandle.current().pid())
          .setDevice(info.device());
    } else {
      reply.setFailure(ReplyWire.toWire(mismatch(request.getProtocolVersion())));
    }
    out.onNext(reply.build());
    out.onCompleted();
  }

  @Override
  public void loadModel(LoadModelRequest request, StreamObserver<LoadModelReply> out) {
    if (!queue.submit(new LoadEntry(model, request.getFolder(), out, death))) {
      var full = new BadRequestException("The engine's queue is full.", "Try again later.");
      out.onNext(LoadModelReply.newBuilder().setFailure(Failures.of(full)).build());
      out.onCompleted();
    }
  }

  @Override
  public void health(HealthRequest request, StreamObserver<HealthReply> out) {
    out.onNext(
        HealthReply.newBuilder()
            .setMemoryBytes(ResidentMemory.bytes())
            .setRunningJobs(queue.running())
            .setWaitingJobs(queue.waiting())
            .setFinishedJobs(queue.finished())
            .setLiveTensors(model.liveTensors())
            .build());
    out.onCompleted();
  }

  @Override
  public StreamObserver<JobInput> run(StreamObserver<JobOutput> out) {
    return new JobCall(queue, model, death, (ServerCallStreamObserver<JobOutput>) out);
  }

  private static Problem mismatch(int version) {
    return Problem.of(
        "The engine speaks protocol " + Protocol.VERSION + ", the studio " + version + ".",
        "Install a studio and engine of one release.");
  }
}
