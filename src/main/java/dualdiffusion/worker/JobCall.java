package dualdiffusion.worker;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.protocol.PreviewWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.RequestAssembler;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.JobRequest;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One job's stream: gathers its input, waits its turn, runs, and is cancelled from either side. */
final class JobCall implements StreamObserver<JobInput>, JobQueue.Entry {
  private final JobQueue queue;
  private final LoadedModel model;
  private final Death death;
  private final OutputStreamer out;
  private final Cancel cancel = new Cancel();
  private @Nullable RequestAssembler request;
  private volatile @Nullable Task task;
  private volatile int previewEvery;
  private int mostBefore;

  JobCall(JobQueue queue, LoadedModel model, Death death, ServerCallStreamObserver<JobOutput> out) {
    this.queue = queue;
    this.model = model;
    this.death = death;
    this.out = new OutputStreamer(out);
    out.setOnCancelHandler(this::clientLeft);
  }

  @Override
  public void onNext(JobInput input) {
    try {
      switch (input.getKindCase()) {
        case REQUEST -> begin(input.getRequest());
        case AUDIO -> receive(r -> r.add(input.getAudio()));
        case LATENTS -> receive(r -> r.add(input.getLatents()));
        case PAUSE -> pause(input.getPause().getPaused());
        case AUDITION -> cancel.ask();
        case CANCEL -> cancel();
        case KIND_NOT_SET -> throw unexpected("An unknown message came.");
      }
    } catch (RuntimeException e) { // Whatever a message provokes is this job's failure.
      cancel.cancel();
      out.fail(Failures.of(e));
    }
  }

  @Override
  public void onError(Throwable thrown) {
    clientLeft();
  }

  /** The client may close its side once everything was sent. */
  @Override
  public void onCompleted() {
    if (task == null) {
      out.fail(Failures.of(unexpected("The request ended early.")));
    }
  }

  @Override
  public void run() {
    try {
      cancel.check();
      Task work = task;
      if (work != null) {
        out.finish(work.run(model.get(), context()));
      }
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
    } catch (Throwable t) { // One job's failure must not end the job thread.
      out.fail(Failures.of(t));
    }
  }

  @Override
  public void waiting(int before) {
    int done;
    int all;
    synchronized (this) {
      mostBefore = Math.max(mostBefore, before);
      all = mostBefore;
      done = mostBefore - before;
    }
    tell(new Progress.Update("waiting", done, all));
  }

  private void begin(JobRequest received) {
    if (request != null) {
      throw unexpected("A second request came.");
    }
    request = new RequestAssembler(received);
    previewEvery = request.previewEvery();
    submitComplete(request);
  }

  private void receive(Consumer<RequestAssembler> part) {
    RequestAssembler assembler = request;
    if (assembler == null || task != null) {
      throw unexpected("Audio or latents came that nothing asked for.");
    }
    part.accept(assembler);
    submitComplete(assembler);
  }

  private void submitComplete(RequestAssembler assembler) {
    if (assembler.isComplete()) {
      submit(Task.of(assembler));
    }
  }

  private void pause(boolean paused) {
    if (paused) {
      cancel.pause();
    } else {
      cancel.resume();
    }
  }

  private void submit(Task work) {
    task = work;
    if (!cancel.isCancelled() && !queue.submit(this)) {
      throw new BadRequestException(
          "The engine's queue is full.", "Wait until a job has ended, then try again.");
    }
  }

  private void cancel() {
    cancel.cancel();
    if (queue.remove(this) || task == null) {
      out.fail(ReplyWire.cancelled());
    }
  }

  private void clientLeft() {
    cancel.cancel();
    queue.remove(this);
    out.abandon();
  }

  private JobContext context() {
    return new JobContext(cancel, this::tell, new Previews(), previewEvery);
  }

  private final class Previews implements PreviewSink {
    @Override
    public void preview(MelImage image, double startSeconds) {
      if (out.hasRoom()) {
        out.send(JobOutput.newBuilder().setPreview(PreviewWire.toWire(image, startSeconds)));
      }
    }

    @Override
    public void heard(AudioBuffer audio, double startSeconds) {
      ResultPieces.ofPartial(audio, startSeconds).forEach(out::send);
    }
  }

  private void tell(Progress.Update update) {
    out.send(JobOutput.newBuilder().setProgress(ReplyWire.toWire(update)));
  }

  private static BadRequestException unexpected(String what) {
    return new BadRequestException(what, "Install a studio and engine of one release.");
  }
}
