package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.TrainingWire;
import dualdiffusion.protocol.v1.RenderRequest;
import dualdiffusion.protocol.v1.RenderUpdate;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One rendering of a run's sample. */
final class RenderListening extends Listening<RenderRequest, RenderUpdate> {
  private final RenderRequest request;
  private final RenderListener listener;

  RenderListening(RenderRequest request, RenderListener listener, Executor events) {
    super(events);
    this.request = request;
    this.listener = listener;
  }

  @Override
  void call(Connection worker) {
    worker.trainings().render(request, this);
  }

  @Override
  void tell(RenderUpdate update) {
    switch (update.getKindCase()) {
      case PROGRESS -> {
        var progress = ReplyWire.fromWire(update.getProgress());
        hear(() -> listener.progress(progress));
      }
      case SOUND -> {
        var sound = TrainingWire.fromWire(update.getSound());
        hear(() -> listener.rendered(sound));
      }
      case FAILURE -> fail(new EngineException(ReplyWire.fromWire(update.getFailure())));
      case KIND_NOT_SET -> {} // A later release tells something that this one does not know.
    }
  }

  @Override
  String kept() {
    return "The run and its samples are kept.";
  }

  @Override
  void ended(Optional<ProblemException> problem) {
    listener.ended(problem);
  }
}
