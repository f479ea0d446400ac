package dualdiffusion.worker.remote;

import dualdiffusion.protocol.v1.LoadModelReply;
import dualdiffusion.worker.Death;
import dualdiffusion.worker.Failures;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.ServerCallStreamObserver;

/** Loads a model to say what it is. */
record DescribeEntry(
    ModelShelf models, String name, ServerCallStreamObserver<LoadModelReply> out, Death death)
    implements JobQueue.Entry {

  @Override
  public void run() {
    var reply = LoadModelReply.newBuilder();
    try {
      models.engine(name);
      reply.setModel(models.known(name).orElseThrow());
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
    } catch (Throwable t) { // A broken model must end neither the job thread nor the process.
      reply.setFailure(Failures.of(t));
    }
    if (!out.isCancelled()) {
      out.onNext(reply.build());
      out.onCompleted();
    }
  }

  @Override
  public void waiting(int before) {}
}
