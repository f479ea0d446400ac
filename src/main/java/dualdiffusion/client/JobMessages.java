package dualdiffusion.client;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.AudioAssembler;
import dualdiffusion.protocol.PreviewWire;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.PartialHeader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a job's messages come to: its listener hears, its result is gathered. */
public final class JobMessages<T> {
  private static final Logger LOG = LoggerFactory.getLogger(JobMessages.class);

  private final JobListener listener;
  private final Function<JobResult, T> whole;
  private final CompletableFuture<T> result;
  private JobResult pieces = new JobResult();
  private @Nullable AudioAssembler partial;
  private double partialStart;
  private volatile String doing = "starting";

  /**
   * @param whole puts the result together
   * @param result completed by the last message
   */
  JobMessages(JobListener listener, Function<JobResult, T> whole, CompletableFuture<T> result) {
    this.listener = listener;
    this.whole = whole;
    this.result = result;
  }

  /** Of a job that draws. */
  public static JobMessages<List<Rendering>> renderings(
      JobListener listener, CompletableFuture<List<Rendering>> result) {
    return new JobMessages<>(listener, JobResult::renderings, result);
  }

  /** Of a job that listens. */
  public static JobMessages<List<Double>> similarities(
      JobListener listener, CompletableFuture<List<Double>> result) {
    return new JobMessages<>(listener, JobResult::similarities, result);
  }

  /** In words, what the job is doing now. */
  public String doing() {
    return doing;
  }

  /** The job begins anew: what came of its result is thrown away. */
  public void restart() {
    pieces = new JobResult();
    partial = null;
  }

  /**
   * Takes the next message.
   *
   * @throws RuntimeException when the message is broken; the job must be given up
   */
  public void accept(JobOutput output) {
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
      case FAILURE -> result.completeExceptionally(exception(output.getFailure()));
      case DONE -> result.complete(whole.apply(pieces));
      case KIND_NOT_SET -> LOG.warn("The engine sent a message of an unknown kind");
    }
  }

  /** The stream is over; fails the job if it told no end. */
  public void end() {
    result.completeExceptionally(
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

  private static RuntimeException exception(Failure failure) {
    return failure.getCancelled()
        ? new CancelledException()
        : new EngineException(ReplyWire.fromWire(failure));
  }
}
