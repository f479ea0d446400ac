package dualdiffusion.worker;

import dualdiffusion.protocol.v1.Done;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobOutput;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Sends one job's messages in order without ever waiting for the client: the result's chunks are
 * encoded only as fast as the transport takes them, and previews that it cannot take are dropped.
 */
final class OutputStreamer {
  private final ServerCallStreamObserver<JobOutput> out;
  private Iterator<JobOutput> result = Collections.emptyIterator();
  private boolean finishing;
  private boolean closed;

  OutputStreamer(ServerCallStreamObserver<JobOutput> out) {
    this.out = out;
    out.setOnReadyHandler(this::pump);
  }

  /** Sends a small message at once. */
  synchronized void send(JobOutput.Builder message) {
    if (!finishing && !isOver()) {
      out.onNext(message.build());
    }
  }

  /** Whether a large message would be taken now. */
  synchronized boolean hasRoom() {
    return !finishing && !isOver() && out.isReady();
  }

  /** Sends the result in pieces, then ends the stream. */
  void finish(Stream<JobOutput.Builder> pieces) {
    var done = Stream.of(JobOutput.newBuilder().setDone(Done.getDefaultInstance()));
    finishWith(Stream.concat(pieces, done));
  }

  void fail(Failure failure) {
    finishWith(Stream.of(JobOutput.newBuilder().setFailure(failure)));
  }

  private synchronized void finishWith(Stream<JobOutput.Builder> pieces) {
    if (!finishing) {
      finishing = true;
      result = pieces.map(JobOutput.Builder::build).iterator();
      pump();
    }
  }

  private synchronized void pump() {
    while (finishing && !isOver() && out.isReady() && result.hasNext()) {
      out.onNext(result.next());
    }
    if (finishing && !isOver() && !result.hasNext()) {
      closed = true;
      out.onCompleted();
    }
  }

  /** Drops what was not sent, so that a client that left holds no result in memory. */
  synchronized void abandon() {
    finishing = true;
    closed = true;
    result = Collections.emptyIterator();
  }

  private boolean isOver() {
    return closed || out.isCancelled();
  }
}
