package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.RunRequest;
import dualdiffusion.protocol.v1.RunUpdate;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One listening to a training run. */
final class RunWatching extends Listening<RunRequest, RunUpdate> {
  private final RunRequest request;
  private final RunListener listener;

  RunWatching(RunRequest request, RunListener listener, Executor events) {
    super(events);
    this.request = request;
    this.listener = listener;
  }

  @Override
  void call(Connection worker) {
    worker.trainings().watch(request, this);
  }

  @Override
  void tell(RunUpdate update) {
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

  @Override
  String kept() {
    return "Training runs go on without it.";
  }

  @Override
  void ended(Optional<ProblemException> problem) {
    listener.ended(problem);
  }
}
