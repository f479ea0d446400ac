package dualdiffusion.worker;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.core.RunSound;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.RenderUpdate;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;
import java.nio.file.Path;

/** One rendering of a run's sample, in its turn among the jobs; whoever leaves cancels it. */
final class RenderEntry implements JobQueue.Entry {
  private final JobQueue queue;
  private final SampleRenderer renderer;
  private final Path run;
  private final double std;
  private final Death death;
  private final ServerCallStreamObserver<RenderUpdate> out;
  private final Cancel cancel = new Cancel();

  RenderEntry(
      JobQueue queue,
      SampleRenderer renderer,
      Path run,
      double std,
      Death death,
      ServerCallStreamObserver<RenderUpdate> out) {
    this.queue = queue;
    this.renderer = renderer;
    this.run = run;
    this.std = std;
    this.death = death;
    this.out = out;
    out.setOnCancelHandler(this::left);
  }

  void submit() {
    if (!queue.submit(this)) {
      throw new BadRequestException(
          "The engine's queue is full.", "Wait until a job has ended, then try again.");
    }
  }

  private void left() {
    cancel.cancel();
    queue.remove(this);
  }

  @Override
  public void run() {
    try {
      cancel.check();
      var job = new JobContext(cancel, this::tell, PreviewSink.NONE, 0);
      RunSound made = renderer.render(run, std, job);
      send(RenderUpdate.newBuilder().setSound(TrainingWire.toWire(made)));
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
    } catch (Throwable t) { // One job's failure must not end the job thread.
      send(RenderUpdate.newBuilder().setFailure(Failures.of(t)));
    }
    complete();
  }

  @Override
  public void waiting(int before) {
    tell(new Progress.Update("waiting", 0, before));
  }

  private synchronized void tell(Progress.Update update) {
    if (out.isReady()) { // the next update tells what this one would have
      send(RenderUpdate.newBuilder().setProgress(ReplyWire.toWire(update)));
    }
  }

  private synchronized void send(RenderUpdate.Builder update) {
    if (!out.isCancelled()) {
      out.onNext(update.build());
    }
  }

  private synchronized void complete() {
    if (!out.isCancelled()) {
      out.onCompleted();
    }
  }
}
