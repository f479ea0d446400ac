package dualdiffusion.worker.remote;

import dualdiffusion.protocol.v1.Attendance;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The studios that are there; each hears from time to time how busy the worker is. */
final class Attending {
  private final Set<ServerCallStreamObserver<Attendance>> calls = ConcurrentHashMap.newKeySet();
  private final JobQueue queue;

  Attending(JobQueue queue) {
    this.queue = queue;
  }

  void join(ServerCallStreamObserver<Attendance> call, Attendance.Builder first, Runnable left) {
    call.setOnCancelHandler(
        () -> {
          calls.remove(call);
          left.run();
        });
    synchronized (call) {
      call.onNext(first.setRunning(queue.running()).setWaiting(queue.waiting()).build());
    }
    calls.add(call);
  }

  /** Tells all. */
  void tell() {
    var now =
        Attendance.newBuilder().setRunning(queue.running()).setWaiting(queue.waiting()).build();
    for (ServerCallStreamObserver<Attendance> call : calls) {
      synchronized (call) {
        if (call.isReady() && !call.isCancelled()) {
          call.onNext(now);
        }
      }
    }
  }
}
