package dualdiffusion.worker.remote;

import dualdiffusion.protocol.v1.JobEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;

/** Sends a job's messages to one who follows it, as fast as the connection takes them. */
final class Follower {
  private final EventLog log;
  private final EventLog.Reader reader;
  private final ServerCallStreamObserver<JobEvent> out;
  private final Runnable pump = this::pump;
  private boolean over;

  Follower(EventLog log, long after, ServerCallStreamObserver<JobEvent> out) {
    this.log = log;
    this.reader = log.after(after);
    this.out = out;
    out.setOnReadyHandler(pump);
    out.setOnCancelHandler(this::leave);
  }

  void start() {
    log.listen(pump);
    pump();
  }

  /** Another connection follows the job now. */
  synchronized void replaced() {
    if (leave()) {
      out.onError(Status.ABORTED.withDescription("Followed elsewhere.").asException());
    }
  }

  private synchronized void pump() {
    try {
      while (!over && !out.isCancelled() && out.isReady()) {
        JobEvent event = reader.next();
        if (event == null) {
          completeAtEnd();
          return;
        }
        out.onNext(event);
      }
      completeAtEnd();
    } catch (IOException e) { // The results are gone: the job was forgotten meanwhile.
      if (leave()) {
        out.onNext(unknown());
        out.onCompleted();
      }
    }
  }

  private void completeAtEnd() {
    if (!out.isCancelled() && reader.isAtEnd() && leave()) {
      out.onCompleted();
    }
  }

  private synchronized boolean leave() {
    boolean first = !over;
    over = true;
    log.leave(pump);
    reader.close();
    return first;
  }

  /** That there is no such job. */
  static JobEvent unknown() {
    return JobEvent.newBuilder().setUnknown(true).build();
  }
}
