package dualdiffusion.client;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.DataSetWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.DataSetUpdate;
import dualdiffusion.protocol.v1.DataSetsGrpc.DataSetsStub;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * One call about a data set.
 *
 * @param <Q> its request
 */
final class DataSetListening<Q> extends Listening<Q, DataSetUpdate> {
  private final BiConsumer<DataSetsStub, StreamObserver<DataSetUpdate>> call;
  private final DataSetListener listener;

  DataSetListening(
      BiConsumer<DataSetsStub, StreamObserver<DataSetUpdate>> call,
      DataSetListener listener,
      Executor events) {
    super(events);
    this.call = call;
    this.listener = listener;
  }

  @Override
  void call(Connection worker) {
    call.accept(worker.dataSets(), this);
  }

  @Override
  void tell(DataSetUpdate update) {
    switch (update.getKindCase()) {
      case SUMMARY -> hear(new DataSetEvent.Opened(DataSetWire.fromWire(update.getSummary())));
      case ROWS -> hear(new DataSetEvent.Rows(DataSetWire.fromWire(update.getRows())));
      case FAULT -> hear(new DataSetEvent.Faulty(DataSetWire.fromWire(update.getFault())));
      case PROGRESS -> hear(new DataSetEvent.Progressed(ReplyWire.fromWire(update.getProgress())));
      case REPORT -> hear(new DataSetEvent.Finished(DataSetWire.fromWire(update.getReport())));
      case POINTS -> hear(new DataSetEvent.Points(DataSetWire.fromWire(update.getPoints())));
      case FAILURE -> {
        if (update.getFailure().getCancelled()) {
          hear(new DataSetEvent.Stopped());
        } else {
          fail(new EngineException(ReplyWire.fromWire(update.getFailure())));
        }
      }
      case KIND_NOT_SET -> {} // A later release tells something that this one does not know.
    }
  }

  private void hear(DataSetEvent event) {
    hear(() -> listener.event(event));
  }

  @Override
  String kept() {
    return "What the stages have finished is kept.";
  }

  @Override
  void ended(Optional<ProblemException> problem) {
    listener.ended(problem);
  }
}
