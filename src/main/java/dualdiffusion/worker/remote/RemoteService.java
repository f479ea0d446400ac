package dualdiffusion.worker.remote;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Names;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.AttendRequest;
import dualdiffusion.protocol.v1.Attendance;
import dualdiffusion.protocol.v1.ControlReply;
import dualdiffusion.protocol.v1.ControlRequest;
import dualdiffusion.protocol.v1.DescribeRequest;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.FollowRequest;
import dualdiffusion.protocol.v1.HaveReply;
import dualdiffusion.protocol.v1.HaveRequest;
import dualdiffusion.protocol.v1.HelloReply;
import dualdiffusion.protocol.v1.JobEvent;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.LoadModelReply;
import dualdiffusion.protocol.v1.PartChunk;
import dualdiffusion.protocol.v1.PartState;
import dualdiffusion.protocol.v1.PutReply;
import dualdiffusion.protocol.v1.RemoteGrpc;
import dualdiffusion.protocol.v1.SubmitReply;
import dualdiffusion.protocol.v1.SubmitRequest;
import dualdiffusion.worker.Death;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.Failures;
import dualdiffusion.worker.queue.JobQueue;
import dualdiffusion.worker.security.Gate;
import dualdiffusion.worker.security.Workspace;
import dualdiffusion.worker.transfer.PartStore;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls of a worker that studios on other machines share. */
final class RemoteService extends RemoteGrpc.RemoteImplBase {
  /** Sounds, clip and latents of one request. */
  private static final int MOST_PARTS = 256;

  private final JobQueue queue;
  private final Studios studios;
  private final ModelShelf models;
  private final Workspace workspace;
  private final Attending attending;
  private final Supplier<EngineInfo> info;
  private final Death death;
  private final long storeBytes;
  private final InstantSource clock;

  RemoteService(
      JobQueue queue,
      Studios studios,
      ModelShelf models,
      Workspace workspace,
      Attending attending,
      Supplier<EngineInfo> info,
      Death death,
      long storeBytes,
      InstantSource clock) {
    this.queue = queue;
    this.studios = studios;
    this.models = models;
    this.workspace = workspace;
    this.attending = attending;
    this.info = info;
    this.death = death;
    this.storeBytes = storeBytes;
    this.clock = clock;
  }

  @Override
  public void attend(AttendRequest request, StreamObserver<Attendance> out) {
    if (request.getProtocolVersion() != Protocol.VERSION) {
      out.onNext(Attendance.newBuilder().setWorker(mismatch(request)).build());
      out.onCompleted();
      return;
    }
    Studio studio = studios.get(Gate.studio());
    studio.arrived();
    EngineInfo now = info.get();
    var worker =
        HelloReply.newBuilder()
            .setProtocolVersion(Protocol.VERSION)
            .setProductVersion(now.productVersion())
            .setDevice(now.device());
    var first = Attendance.newBuilder().setWorker(worker).addAllModels(models.names());
    attending.join(
        (ServerCallStreamObserver<Attendance>) out, first, () -> studio.left(clock.instant()));
  }

  private static HelloReply.Builder mismatch(AttendRequest request) {
    var problem =
        Problem.of(
            "The worker speaks protocol "
                + Protocol.VERSION
                + ", the studio "
                + request.getProtocolVersion()
                + ".",
            "Install studio and worker of one release.");
    return HelloReply.newBuilder()
        .setProtocolVersion(Protocol.VERSION)
        .setFailure(ReplyWire.toWire(problem));
  }

  @Override
  public void describe(DescribeRequest request, StreamObserver<LoadModelReply> out) {
    var call = (ServerCallStreamObserver<LoadModelReply>) out;
    try {
      models.check(request.getModel());
      var known = models.known(request.getModel());
      if (known.isPresent()) {
        send(out, LoadModelReply.newBuilder().setModel(known.get()).build());
        return;
      }
      var entry = new DescribeEntry(models, request.getModel(), call, death);
      call.setOnCancelHandler(() -> queue.remove(entry));
      if (!queue.submit(Gate.studio(), entry)) {
        throw full();
      }
    } catch (ProblemException e) {
      send(out, LoadModelReply.newBuilder().setFailure(Failures.of(e)).build());
    }
  }

  @Override
  public void have(HaveRequest request, StreamObserver<HaveReply> out) {
    answer(
        out,
        () -> {
          PartStore store = studios.get(Gate.studio()).parts();
          var reply = HaveReply.newBuilder();
          for (String part : bounded(request.getPartsList())) {
            PartStore.State state = store.state(part, clock.instant());
            reply.addParts(
                PartState.newBuilder().setBytes(state.bytes()).setComplete(state.complete()));
          }
          return reply.build();
        },
        failure -> HaveReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public StreamObserver<PartChunk> put(StreamObserver<PutReply> out) {
    return new Putting(studios.get(Gate.studio()).parts(), out);
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitReply> out) {
    answer(
        out,
        () -> submitted(studios.get(Gate.studio()), request),
        failure -> SubmitReply.newBuilder().setFailure(failure).build());
  }

  private SubmitReply submitted(Studio studio, SubmitRequest request) {
    String name = Names.id("name of the job", request.getJob());
    synchronized (studio) { // The same job may come over two connections.
      if (studio.job(name).isPresent()) {
        return SubmitReply.getDefaultInstance();
      }
      models.check(request.getModel());
      checkRoom(studio);
      List<String> missing =
          bounded(request.getPartsList()).stream()
              .filter(part -> !studio.parts().state(part, clock.instant()).complete())
              .toList();
      if (!missing.isEmpty()) {
        return SubmitReply.newBuilder().addAllMissing(missing).build();
      }
      var job =
          new SharedJob(
              request, studio.parts(), models, workspace.result(studio.id(), name), death, clock);
      studio.add(name, job);
      enqueue(studio, name, job);
      return SubmitReply.getDefaultInstance();
    }
  }

  private void checkRoom(Studio studio) {
    if (workspace.resultBytes(studio.id()) > storeBytes) {
      throw new BadRequestException(
          "The worker's store is full of results that this studio has not fetched.",
          "Wait until they were fetched, or until the worker throws them away.");
    }
  }

  private void enqueue(Studio studio, String name, SharedJob job) {
    if (!queue.submit(studio.id(), job)) {
      studio.remove(name);
      BadRequestException full = full();
      job.drop(Failures.of(full));
      throw full;
    }
  }

  @Override
  public void follow(FollowRequest request, StreamObserver<JobEvent> out) {
    try {
      String name = Names.id("name of the job", request.getJob());
      Optional<SharedJob> job = studios.get(Gate.studio()).job(name);
      if (job.isPresent()) {
        job.get().follow(request.getAfter(), (ServerCallStreamObserver<JobEvent>) out);
      } else {
        send(out, Follower.unknown());
      }
    } catch (ProblemException e) {
      var failure = JobOutput.newBuilder().setFailure(Failures.of(e));
      send(out, JobEvent.newBuilder().setOutput(failure).build());
    }
  }

  @Override
  public void control(ControlRequest request, StreamObserver<ControlReply> out) {
    answer(
        out,
        () -> {
          String name = Names.id("name of the job", request.getJob());
          Studio studio = studios.get(Gate.studio());
          studio.job(name).ifPresent(job -> control(studio, name, job, request));
          return ControlReply.getDefaultInstance();
        },
        failure -> ControlReply.newBuilder().setFailure(failure).build());
  }

  private void control(Studio studio, String name, SharedJob job, ControlRequest request) {
    switch (request.getWishCase()) {
      case CANCEL -> {
        if (queue.remove(job)) {
          job.drop(ReplyWire.cancelled());
        }
        job.cancel();
        studio.remove(name);
        job.forget();
      }
      case PAUSE -> job.pause(request.getPause().getPaused());
      case AUDITION -> job.audition();
      case RECEIVED -> studio.forget(j -> j == job && j.isOver());
      case WISH_NOT_SET ->
          throw new BadRequestException(
              "A wish came that this worker does not know.",
              "Install studio and worker of one release.");
    }
  }

  private static List<String> bounded(List<String> parts) {
    if (parts.size() > MOST_PARTS) {
      throw new BadRequestException(
          "The request names " + parts.size() + " parts.", "Use fewer sounds.");
    }
    return parts;
  }

  private static BadRequestException full() {
    return new BadRequestException(
        "The worker's queue is full.", "Wait until a job has ended, then try again.");
  }

  private static <T> void answer(
      StreamObserver<T> out, Supplier<T> reply, Function<Failure, T> failed) {
    T answer;
    try {
      answer = reply.get();
    } catch (RuntimeException e) { // Whatever a message provokes is its own call's failure.
      answer = failed.apply(Failures.of(e));
    }
    send(out, answer);
  }

  private static <T> void send(StreamObserver<T> out, T answer) {
    out.onNext(answer);
    out.onCompleted();
  }
}
