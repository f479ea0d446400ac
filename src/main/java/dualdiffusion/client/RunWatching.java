package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.RunRequest;
import dualdiffusion.protocol.v1.RunUpdate;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One listening to a training run. */
final class RunWatching
    implements Operation, Subscription, ClientResponseObserver<RunRequest, RunUpdate> {
  private final RunRequest request;
  private final RunListener listener;
  private final Executor events;
  private @Nullable ClientCallStreamObserver<RunRequest> call;
  private boolean over;

  RunWatching(RunRequest request, RunListener listener, Executor events) {
    this.request = request;
    this.listener = listener;
    this.events = events;
  }

  @Override
  public void start(Connection worker) {
    if (!isOver()) {
      worker.trainings().watch(request, this);
    }
  }

  @Override
  public void fail(Throwable cause) {
    end(Optional.of(RemoteTrainings.problem(cause)));
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<RunRequest> stream) {
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
  public void onNext(RunUpdate update) {
    try {
      tell(update);
    } catch (RuntimeException e) { // Whatever the update holds ends this listening only.
      fail(e);
      cancel();
    }
  }

  private void tell(RunUpdate update) {
    switch (update.getKindCase()) {
      case STATUS -> {
        var status = TrainingWire.fromWire(update.getStatus());
        hear(() -> listener.status(status));
      }
      case POINT -> {
        var point = TrainingWire.fromWire(update.getPoint());
        hear(() -> listener.point(point));
      }
      case FAILURE -> fail(new EngineException(ReplyWire.fromWire(update.getFailure())));
      case KIND_NOT_SET -> {} // A later release tells something that this one does not know.
    }
  }

  private void hear(Runnable told) {
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
            listener.ended(problem);
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
    ClientCallStreamObserver<RunRequest> open;
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
