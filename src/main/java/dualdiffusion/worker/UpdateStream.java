package dualdiffusion.worker;

import dualdiffusion.protocol.v1.DataSetUpdate;
import io.grpc.stub.ServerCallStreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one client about a data set, as fast as it takes it: whoever works waits for it. Progress,
 * which the next replaces, is left out meanwhile. Safe for any thread.
 */
final class UpdateStream {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateStream.class);
  private static final long ROOM_MILLIS = 5;

  private final ServerCallStreamObserver<DataSetUpdate> out;

  UpdateStream(ServerCallStreamObserver<DataSetUpdate> out) {
    this.out = out;
  }

  /** Whether nobody listens any more. */
  boolean isLeft() {
    return out.isCancelled();
  }

  /** Tells it once there is room. */
  synchronized void tell(DataSetUpdate.Builder update) {
    try {
      while (!out.isReady() && !isLeft()) {
        Thread.sleep(ROOM_MILLIS);
      }
      if (!isLeft()) {
        out.onNext(update.build());
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while a client takes its time", e);
      Thread.currentThread().interrupt();
    }
  }

  /** Tells it if there is room. */
  synchronized void offer(DataSetUpdate.Builder update) {
    if (out.isReady() && !isLeft()) {
      out.onNext(update.build());
    }
  }
}
