package dualdiffusion.worker;

import dualdiffusion.protocol.ModelsWire;
import dualdiffusion.protocol.v1.HoldRequest;
import dualdiffusion.protocol.v1.MemoryReply;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.StreamObserver;

/** Reads or puts away a module between jobs, when nobody uses it. */
record HoldEntry(
    LoadedModel model, HoldRequest request, StreamObserver<MemoryReply> out, Death death)
    implements JobQueue.Entry {

  @Override
  public void run() {
    MemoryReply reply;
    try {
      model.get().hold(request.getModule(), request.getLoaded());
      reply = ModelsWire.toWire(model.memory());
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
      return;
    } catch (Throwable t) { // A broken module must end neither the job thread nor the process.
      reply = MemoryReply.newBuilder().setFailure(Failures.of(t)).build();
    }
    out.onNext(reply);
    out.onCompleted();
  }

  @Override
  public void waiting(int before) {}
}
