package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One listening to a stream of the worker's.
 *
 * @param <Q> its request
 * @param <R> its messages
 */
abstract class Listening<Q, R> implements Operation, Subscription, ClientResponseObserver<Q, R> {
  private final Executor events;
  private @Nullable ClientCallStreamObserver<Q> call;
  private boolean over;

  /**
   * @param events hears for the listener
   */
  Listening(Executor events) {
    this.events = events;
  }

  /** Makes the call. */
  abstract void call(Connection worker);

  /** Takes a message in: {@link #hear} what it says, {@link #fail} where it is a failure. */
  abstract void tell(R message);

  /** What is safe when the engine is lost. */
  abstract String kept();

  /** Nothing more comes. */
  abstract void ended(Optional<ProblemException> problem);

  @Override
  public void start(Connection worker) {
    if (!isOver()) {
      call(worker);
    }
  }

  @Override
  public void fail(Throwable cause) {
    end(Optional.of(Call.problem(cause, kept())));
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> stream) {
    boolean late;
    synchronized (this) {
      call = stream;
      late = over;
    }
    if (late) {
      stream.cancel("nobody listens", null);
    }
  }

  @Override
  public void onNext(R message) {
    try {
      tell(message);
    } catch (RuntimeException e) { // Whatever the message holds ends this listening only.
      fail(e);
      cancel();
    }
  }

  /** Has the listener told, unless it has left. */
  final void hear(Runnable told) {
    events.execute(
        () -> {
          if (!isOver()) {
            told.run();
          }
        });
  }

  @Override
  public void onError(Throwable thrown) {
    fail(thrown);
  }

  @Override
  public void onCompleted() {
    end(Optional.empty());
  }

  /** What was told before is heard before. */
  private void end(Optional<ProblemException> problem) {
    events.execute(
        () -> {
          if (leave()) {
            ended(problem);
          }
        });
  }

  /** Ends the listening in silence. */
  @Override
  public void close() {
    leave();
    cancel();
  }

  private void cancel() {
    ClientCallStreamObserver<Q> open;
    synchronized (this) {
      open = call;
    }
    if (open != null) {
      open.cancel("nobody listens", null);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  /** Returns whether somebody still listened. */
  private synchronized boolean leave() {
    boolean listened = !over;
    over = true;
    return listened;
  }
}
