package dualdiffusion.client;

import dualdiffusion.core.CancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A job that is handed in later; until then it can be cancelled and held. */
final class DeferredJob<T> implements Job<T> {
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private @Nullable Job<T> job;
  private boolean paused;

  @Override
  public CompletableFuture<T> result() {
    return result;
  }

  /** Hands it in, unless it was cancelled meanwhile. */
  void start(Supplier<Job<T>> handIn) {
    Job<T> real;
    synchronized (this) {
      if (result.isDone()) {
        return;
      }
      real = handIn.get();
      job = real;
      if (paused) {
        real.pause(true);
      }
    }
    var _ =
        real.result()
            .whenComplete(
                (made, failure) -> {
                  if (failure == null) {
                    result.complete(made);
                  } else {
                    result.completeExceptionally(failure);
                  }
                });
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  @Override
  public void cancel() {
    Job<T> real = job();
    if (real == null) {
      result.completeExceptionally(new CancelledException());
    } else {
      real.cancel();
    }
  }

  @Override
  public void pause(boolean wanted) {
    Job<T> real;
    synchronized (this) {
      paused = wanted;
      real = job;
    }
    if (real != null) {
      real.pause(wanted);
    }
  }

  @Override
  public void audition() {
    Job<T> real = job();
    if (real != null) {
      real.audition();
    }
  }

  private synchronized @Nullable Job<T> job() {
    return job;
  }
}
