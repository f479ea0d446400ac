package dualdiffusion.worker.remote;

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
import dualdiffusion.protocol.v1.Done;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobEvent;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.SubmitRequest;
import dualdiffusion.worker.Death;
import dualdiffusion.worker.Failures;
import dualdiffusion.worker.ResultPieces;
import dualdiffusion.worker.Task;
import dualdiffusion.worker.queue.JobQueue;
import dualdiffusion.worker.transfer.PartReader;
import dualdiffusion.worker.transfer.PartStore;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One job of a studio. It needs nobody's connection: what it tells is kept for whoever follows it,
 * now or later.
 */
final class SharedJob implements JobQueue.Entry {
  private final SubmitRequest submitted;
  private final int previewEvery;
  private final PartStore parts;
  private final ModelShelf models;
  private final Path results;
  private final Death death;
  private final InstantSource clock;
  private final EventLog log = new EventLog();
  private final Cancel cancel = new Cancel();
  private @Nullable Follower follower;
  private int mostBefore;
  private boolean holding = true;
  private boolean forgotten;
  private volatile @Nullable Instant ended;

  /**
   * Checks what can be checked before the job's turn, and keeps its parts until then.
   *
   * @param results file to be written
   */
  SharedJob(
      SubmitRequest submitted,
      PartStore parts,
      ModelShelf models,
      Path results,
      Death death,
      InstantSource clock) {
    this.submitted = submitted;
    this.previewEvery = new RequestAssembler(submitted.getRequest()).previewEvery();
    this.parts = parts;
    this.models = models;
    this.results = results;
    this.death = death;
    this.clock = clock;
    parts.hold(submitted.getPartsList());
  }

  @Override
  public void run() {
    try {
      cancel.check();
      Task task = task();
      write(task.run(models.engine(submitted.getModel()), context()));
    } catch (IOException e) {
      fail(Failures.of(PartStore.broken(e)));
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
    } catch (Throwable t) { // One job's failure must not end the job thread.
      fail(Failures.of(t));
    } finally {
      over();
    }
  }

  @Override
  public void waiting(int before) {
    int most;
    synchronized (this) {
      mostBefore = Math.max(mostBefore, before);
      most = mostBefore;
    }
    tell(new Progress.Update("waiting", most - before, most));
  }

  /** Ends a job that will not run. */
  void drop(Failure why) {
    cancel.cancel();
    fail(why);
    over();
  }

  /** Within one sampling step, if it runs. */
  void cancel() {
    cancel.cancel();
  }

  /** The worker ends: the job is not over for its studio, who will ask the next worker. */
  void abandon() {
    log.silence();
    cancel.cancel();
  }

  void pause(boolean paused) {
    if (paused) {
      cancel.pause();
    } else {
      cancel.resume();
    }
  }

  /** Asks for the sound of what is drawn so far. */
  void audition() {
    cancel.ask();
  }

  boolean isPaused() {
    return cancel.isPaused();
  }

  boolean isOver() {
    return log.isOver();
  }

  /** Whether its end is longer ago. */
  boolean endedBefore(Instant time) {
    Instant end = ended;
    return end != null && end.isBefore(time);
  }

  /** Sends its messages after the one already heard; who followed before is let go. */
  void follow(long after, ServerCallStreamObserver<JobEvent> out) {
    var next = new Follower(log, after, out);
    Follower old;
    synchronized (this) {
      old = follower;
      follower = next;
    }
    if (old != null) {
      old.replaced();
    }
    next.start();
  }

  /** Nobody wants its results (any more). */
  void forget() {
    synchronized (this) {
      forgotten = true;
    }
    try {
      Files.deleteIfExists(results);
    } catch (IOException e) {
      results.toFile().deleteOnExit(); // Windows: somebody still reads it.
    }
  }

  private Task task() {
    var assembler = new RequestAssembler(submitted.getRequest());
    for (String part : submitted.getPartsList()) {
      PartReader.read(parts.file(part), input -> add(assembler, input));
    }
    if (!assembler.isComplete()) {
      throw broken();
    }
    return Task.of(assembler);
  }

  private static void add(RequestAssembler assembler, JobInput input) {
    switch (input.getKindCase()) {
      case AUDIO -> assembler.add(input.getAudio());
      case LATENTS -> assembler.add(input.getLatents());
      default -> throw broken();
    }
  }

  private void write(Stream<JobOutput.Builder> result) throws IOException {
    var done = Stream.of(JobOutput.newBuilder().setDone(Done.getDefaultInstance()));
    Iterator<JobOutput.Builder> pieces = Stream.concat(result, done).iterator();
    long count = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(results))) {
      while (pieces.hasNext()) {
        pieces.next().build().writeDelimitedTo(out);
        count++;
      }
    }
    log.end(results, count);
  }

  private synchronized void over() {
    if (holding) {
      holding = false;
      parts.release(submitted.getPartsList());
      ended = clock.instant();
    }
    if (forgotten) {
      forget();
    }
  }

  private void fail(Failure failure) {
    log.end(JobOutput.newBuilder().setFailure(failure));
  }

  private JobContext context() {
    return new JobContext(cancel, this::tell, new Previews(), previewEvery);
  }

  private void tell(Progress.Update update) {
    log.add(JobOutput.newBuilder().setProgress(ReplyWire.toWire(update)));
  }

  private final class Previews implements PreviewSink {
    @Override
    public void preview(MelImage image, double startSeconds) {
      log.add(JobOutput.newBuilder().setPreview(PreviewWire.toWire(image, startSeconds)));
    }

    @Override
    public void heard(AudioBuffer audio, double startSeconds) {
      ResultPieces.ofPartial(audio, startSeconds).forEach(log::add);
    }
  }

  private static BadRequestException broken() {
    return new BadRequestException(
        "The request and what was sent for it do not fit together.",
        "Install a studio and worker of one release.");
  }
}
