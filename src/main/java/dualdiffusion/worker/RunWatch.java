package dualdiffusion.worker;

import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.RunUpdate;
import dualdiffusion.training.Runs;
import dualdiffusion.training.log.LogFollower;
import io.grpc.stub.ServerCallStreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one client how a run goes, as fast as it takes it, until the run ends or it leaves. */
final class RunWatch {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration ROOM = Duration.ofMillis(5);

  private final Path folder;
  private final ServerCallStreamObserver<RunUpdate> out;
  private final LogFollower log;
  private @Nullable RunStatus told;

  RunWatch(Path folder, ServerCallStreamObserver<RunUpdate> out) {
    this.folder = folder;
    this.out = out;
    log = LogFollower.of(Runs.log(folder));
  }

  void run() throws InterruptedException {
    RunStatus now = look();
    while (now.running() && !out.isCancelled()) {
      Thread.sleep(LOOK);
      now = look();
    }
  }

  /** The state is read before the points: after a run's end none can come. */
  private RunStatus look() throws InterruptedException {
    RunStatus now = Runs.status(folder);
    if (now.running()) {
      tell(now);
      points();
    } else {
      points();
      tell(now);
    }
    return now;
  }

  private void tell(RunStatus now) throws InterruptedException {
    if (told == null || !key(told).equals(key(now))) {
      told = now;
      send(RunUpdate.newBuilder().setStatus(TrainingWire.toWire(now)));
    }
  }

  /** What makes a state worth telling beside the points. */
  private static List<Object> key(RunStatus run) {
    return List.of(run.state(), run.pid(), run.problem(), run.checkpoint(), run.sample());
  }

  private void points() throws InterruptedException {
    List<RunPoint> some = log.next();
    while (!some.isEmpty() && !out.isCancelled()) {
      for (RunPoint point : some) {
        send(RunUpdate.newBuilder().setPoint(TrainingWire.toWire(point)));
      }
      some = log.next();
    }
  }

  private void send(RunUpdate.Builder update) throws InterruptedException {
    while (!out.isReady() && !out.isCancelled()) {
      Thread.sleep(ROOM);
    }
    if (!out.isCancelled()) {
      out.onNext(update.build());
    }
  }
}
