package dualdiffusion.worker;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.CheckRunReply;
import dualdiffusion.protocol.v1.PromoteRequest;
import dualdiffusion.protocol.v1.ProposeReply;
import dualdiffusion.protocol.v1.ProposeRequest;
import dualdiffusion.protocol.v1.RenderRequest;
import dualdiffusion.protocol.v1.RenderUpdate;
import dualdiffusion.protocol.v1.RunReply;
import dualdiffusion.protocol.v1.RunRequest;
import dualdiffusion.protocol.v1.RunSoundsReply;
import dualdiffusion.protocol.v1.RunUpdate;
import dualdiffusion.protocol.v1.RunsReply;
import dualdiffusion.protocol.v1.RunsRequest;
import dualdiffusion.protocol.v1.StartRunReply;
import dualdiffusion.protocol.v1.StartRunRequest;
import dualdiffusion.protocol.v1.TrainingGrpc;
import dualdiffusion.training.FineTuning;
import dualdiffusion.training.Promotion;
import dualdiffusion.training.RunChecks;
import dualdiffusion.training.Runs;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls about training runs; each is answered on a thread of its own, as it waits for disks.
 */
final class TrainingService extends TrainingGrpc.TrainingImplBase {
  private final RunLauncher launcher;
  private final SampleRenderer renderer;
  private final JobQueue queue;
  private final Death death;

  TrainingService(TrainingTools tools, JobQueue queue, Death death) {
    this.launcher = tools.launcher();
    this.renderer = tools.renderer();
    this.queue = queue;
    this.death = death;
  }

  @Override
  public void start(StartRunRequest request, StreamObserver<StartRunReply> out) {
    Answers.answer(
        out,
        () -> {
          synchronized (launcher) { // Two starts in one folder would both find it free.
            Path folder = new RunStart(launcher, request).start();
            return StartRunReply.newBuilder().setFolder(folder.toString()).build();
          }
        },
        failure -> StartRunReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void resume(RunRequest request, StreamObserver<StartRunReply> out) {
    Answers.answer(
        out,
        () -> {
          synchronized (launcher) {
            Path folder = RunStart.again(launcher, folder(request));
            return StartRunReply.newBuilder().setFolder(folder.toString()).build();
          }
        },
        failure -> StartRunReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void promote(PromoteRequest request, StreamObserver<RunReply> out) {
    Answers.answer(
        out,
        () -> {
          Path run = RunStart.absolute("folder of the run", request.getFolder());
          Promotion.publish(
              run,
              request.getModel().isEmpty()
                  ? Promotion.base(run)
                  : RunStart.absolute("model", request.getModel()),
              Optional.of(request.getWeights()).filter(name -> !name.isEmpty()),
              RunStart.absolute("new model", request.getTarget()),
              request.getName());
          return RunReply.getDefaultInstance();
        },
        failure -> RunReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void list(RunsRequest request, StreamObserver<RunsReply> out) {
    Answers.answer(
        out,
        () -> {
          var reply = RunsReply.newBuilder();
          Runs.list(RunStart.absolute("folder of runs", request.getFolder()))
              .forEach(run -> reply.addRuns(TrainingWire.toWire(run)));
          return reply.build();
        },
        failure -> RunsReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void watch(RunRequest request, StreamObserver<RunUpdate> out) {
    var stream = (ServerCallStreamObserver<RunUpdate>) out;
    Answers.begin(
        stream,
        () -> {
          new RunWatch(folder(request), stream).run();
          return true;
        },
        failure -> stream.onNext(RunUpdate.newBuilder().setFailure(failure).build()));
  }

  @Override
  public void stop(RunRequest request, StreamObserver<RunReply> out) {
    ask(Runs::stop, request, out);
  }

  @Override
  public void save(RunRequest request, StreamObserver<RunReply> out) {
    ask(Runs::save, request, out);
  }

  @Override
  public void check(StartRunRequest request, StreamObserver<CheckRunReply> out) {
    Answers.answer(
        out,
        () -> {
          Map<String, Object> tree = Json.parseTree(request.getJson(), "the configuration");
          Path base = RunStart.absolute("base folder", request.getBase());
          return TrainingWire.toWire(RunChecks.of(tree, base));
        },
        failure -> CheckRunReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void propose(ProposeRequest request, StreamObserver<ProposeReply> out) {
    Answers.answer(
        out,
        () -> {
          Path model = RunStart.absolute("model", request.getModel());
          if (request.getData().isEmpty()) {
            FineTuning.checkModel(model);
            return ProposeReply.newBuilder().setJson("{}").build();
          }
          Path data = RunStart.absolute("data set", request.getData());
          var tree = FineTuning.propose(model, data, request.getRun());
          return ProposeReply.newBuilder().setJson(Json.toText(tree)).build();
        },
        failure -> ProposeReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void sounds(RunRequest request, StreamObserver<RunSoundsReply> out) {
    Answers.answer(
        out,
        () -> TrainingWire.toWire(Runs.sounds(folder(request))),
        failure -> RunSoundsReply.newBuilder().setFailure(failure).build());
  }

  @Override
  public void render(RenderRequest request, StreamObserver<RenderUpdate> out) {
    var stream = (ServerCallStreamObserver<RenderUpdate>) out;
    try {
      Path run = RunStart.absolute("folder of the run", request.getFolder());
      new RenderEntry(queue, renderer, run, request.getStd(), death, stream).submit();
    } catch (ProblemException e) {
      out.onNext(RenderUpdate.newBuilder().setFailure(Failures.of(e)).build());
      out.onCompleted();
    }
  }

  private static void ask(Consumer<Path> what, RunRequest request, StreamObserver<RunReply> out) {
    Answers.answer(
        out,
        () -> {
          what.accept(folder(request));
          return RunReply.getDefaultInstance();
        },
        failure -> RunReply.newBuilder().setFailure(failure).build());
  }

  private static Path folder(RunRequest request) {
    return RunStart.absolute("folder of the run", request.getFolder());
  }
}
