package dualdiffusion.client;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import dualdiffusion.protocol.AudioAssembler;
import dualdiffusion.protocol.PreviewWire;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.Audition;
import dualdiffusion.protocol.v1.Cancel;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.PartialHeader;
import dualdiffusion.protocol.v1.Pause;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job from submission to result. Its input is sent only as fast as the transport takes it; its
 * messages come one after the other, so its listener hears them in order.
 */
final class RemoteJob<T> implements Job<T>, ClientResponseObserver<JobInput, JobOutput> {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteJob.class);

  private final Stream<JobInput> inputs;
  private final JobListener listener;
  private final Function<JobResult, T> whole;
  private final JobResult pieces = new JobResult();
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile String doing = "starting";
  private Consumer<RemoteJob<T>> lost = job -> {};

  // Used by the stream's own thread only.
  private @Nullable AudioAssembler partial;
  private double partialStart;

  private @Nullable ClientCallStreamObserver<JobInput> call;
  private Iterator<JobInput> unsent = Collections.emptyIterator();
  private boolean started;
  private boolean open;
  private boolean cancelled;
  private boolean paused;

  /**
   * @param inputs what is sent, lazily
   * @param whole puts the result together
   */
  RemoteJob(Stream<JobInput> inputs, JobListener listener, Function<JobResult, T> whole) {
    this.inputs = inputs;
    this.whole = whole;
    this.listener = listener;
  }

  @Override
  public CompletableFuture<T> result() {
    return result;
  }

  @Override
  public void cancel() {
    if (!askToStop()) {
      result.completeExceptionally(new CancelledException());
    }
  }

  /**
   * Sends the job to a worker; nothing happens when it was cancelled before.
   *
   * @param onLoss hears when the stream broke; must {@link #fail} the job
   */
  void start(Connection connection, Consumer<RemoteJob<T>> onLoss) {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      started = true;
      lost = onLoss;
    }
    connection.run(this);
    opened();
  }

  /** Returns false when the worker never heard of the job. */
  private synchronized boolean askToStop() {
    if (open && !cancelled && !result.isDone()) {
      sendCancel();
    }
    cancelled = true;
    unsent = Collections.emptyIterator();
    return started;
  }

  /**
   * Nothing may be sent before the stream is open: a cancel that came meanwhile goes now. The
   * request itself goes at once, so that jobs reach the worker in the order of their submission.
   */
  private synchronized void opened() {
    open = true;
    if (cancelled) {
      sendCancel();
    } else if (call != null && unsent.hasNext()) {
      call.onNext(unsent.next());
      if (paused) {
        sendPause();
      }
      pump();
    }
  }

  @Override
  public void pause(boolean wanted) {
    synchronized (this) {
      paused = wanted;
      if (open && !cancelled && !result.isDone()) {
        sendPause();
      }
    }
  }

  @Override
  public synchronized void audition() {
    if (open && !cancelled && !result.isDone() && call != null) {
      call.onNext(JobInput.newBuilder().setAudition(Audition.getDefaultInstance()).build());
    }
  }

  private void sendPause() {
    if (call != null) {
      var pause = Pause.newBuilder().setPaused(paused);
      call.onNext(JobInput.newBuilder().setPause(pause).build());
    }
  }

  private void sendCancel() {
    if (call != null) {
      call.onNext(JobInput.newBuilder().setCancel(Cancel.getDefaultInstance()).build());
    }
  }

  /** In words, what the job is doing now. */
  String doing() {
    return doing;
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<JobInput> stream) {
    stream.setOnReadyHandler(this::pump);
    synchronized (this) {
      call = stream;
      if (!cancelled) {
        unsent = inputs.iterator();
      }
    }
  }

  private synchronized void pump() {
    ClientCallStreamObserver<JobInput> stream = call;
    while (open && stream != null && stream.isReady() && !result.isDone() && unsent.hasNext()) {
      stream.onNext(unsent.next());
    }
  }

  @Override
  public void onNext(JobOutput output) {
    try {
      switch (output.getKindCase()) {
        case PROGRESS -> progress(ReplyWire.fromWire(output.getProgress()));
        case PREVIEW -> preview(output);
        case RESULT -> pieces.begin(output.getResult());
        case AUDIO_HEADER -> pieces.begin(output.getAudioHeader());
        case AUDIO -> pieces.add(output.getAudio());
        case LATENT_HEADER -> pieces.begin(output.getLatentHeader());
        case LATENTS -> pieces.add(output.getLatents());
        case PARTIAL -> begin(output.getPartial());
        case PARTIAL_AUDIO -> add(output.getPartialAudio());
        case SIMILARITIES -> pieces.add(output.getSimilarities());
        case FAILURE -> fail(exception(output.getFailure()));
        case DONE -> result.complete(whole.apply(pieces));
        case KIND_NOT_SET -> LOG.warn("The engine sent a message of an unknown kind");
      }
    } catch (RuntimeException e) { // What a message breaks is this job, not the channel.
      abandon(e);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    if (!result.isDone()) {
      LOG.debug("A job's stream broke", thrown);
      lost.accept(this);
    }
  }

  @Override
  public void onCompleted() {
    fail(
        new EngineException(
            Problem.of("The engine ended the job without a result.", "Try again.")));
  }

  private void progress(Progress.Update update) {
    doing =
        update.of() > 1
            ? update.stage() + ", step " + update.step() + " of " + update.of()
            : update.stage();
    tell(() -> listener.progress(update));
  }

  private void preview(JobOutput output) {
    var image = PreviewWire.fromWire(output.getPreview());
    tell(() -> listener.preview(image, output.getPreview().getStartSeconds()));
  }

  private void begin(PartialHeader header) {
    Range.check(
        "start of a partial result",
        header.getStartSeconds(),
        -Protocol.MAX_SECONDS,
        Clip.MAX_SECONDS);
    partialStart = header.getStartSeconds();
    partial = new AudioAssembler(header.getAudio());
  }

  private void add(AudioChunk chunk) {
    AudioAssembler audio = partial;
    if (audio == null) {
      throw new BadRequestException("The engine's sound has no header.", "Try again.");
    }
    audio.add(chunk);
    if (audio.isComplete()) {
      partial = null;
      AudioBuffer heard = audio.audio();
      tell(() -> listener.heard(heard, partialStart));
    }
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) { // A listener's fault must not cost the result.
      LOG.error("A job's listener failed", e);
    }
  }

  private void abandon(RuntimeException e) {
    fail(e);
    ClientCallStreamObserver<JobInput> stream;
    synchronized (this) {
      stream = call;
    }
    if (stream != null) {
      stream.cancel("broken message", e);
    }
  }

  private static RuntimeException exception(Failure failure) {
    return failure.getCancelled()
        ? new CancelledException()
        : new EngineException(ReplyWire.fromWire(failure));
  }
}
