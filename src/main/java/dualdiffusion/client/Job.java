package dualdiffusion.client;

import java.util.concurrent.CompletableFuture;

/** One running request. */
public interface Job<T> {

  CompletableFuture<T> result();

  /** Asks the job to stop; its result then fails within one sampling step. */
  void cancel();

  /** Holds the job after its present step, or lets it go on. */
  void pause(boolean paused);

  /** Asks for the sound of what is drawn so far; {@link JobListener#heard} gets it. */
  void audition();
}
