package dualdiffusion.worker;

import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.LoadModelReply;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;

/** Loads a model between jobs. */
record LoadEntry(LoadedModel model, String folder, StreamObserver<LoadModelReply> out, Death death)
    implements JobQueue.Entry {

  @Override
  public void run() {
    var reply = LoadModelReply.newBuilder();
    try {
      reply.setModel(ReplyWire.toWire(model.load(Path.of(folder)).summary()));
    } catch (OutOfMemoryError e) {
      death.outOfMemory(e);
    } catch (Throwable t) { // A broken model must end neither the job thread nor the process.
      reply.setFailure(Failures.of(t));
    }
    out.onNext(reply.build());
    out.onCompleted();
  }

  @Override
  public void waiting(int before) {}
}
