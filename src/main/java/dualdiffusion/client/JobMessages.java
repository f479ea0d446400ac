package dualdiffusion.client;

import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.PreviewWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobOutput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a job's messages come to: its listener hears, its result is gathered. */
public final class JobMessages {
  private static final Logger LOG = LoggerFactory.getLogger(JobMessages.class);

  private final JobListener listener;
  private final CompletableFuture<List<Rendering>> result;
  private JobResult pieces = new JobResult();
  private volatile String doing = "starting";

  /**
   * @param result completed by the last message
   */
  public JobMessages(JobListener listener, CompletableFuture<List<Rendering>> result) {
    this.listener = listener;
    this.result = result;
  }

  /** In words, what the job is doing now. */
  public String doing() {
    return doing;
  }

  /** The job begins anew: what came of its result is thrown away. */
  public void restart() {
    pieces = new JobResult();
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
      case FAILURE -> result.completeExceptionally(exception(output.getFailure()));
      case DONE -> result.complete(pieces.renderings());
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
