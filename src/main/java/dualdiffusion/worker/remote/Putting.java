package dualdiffusion.worker.remote;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.v1.PartChunk;
import dualdiffusion.protocol.v1.PutReply;
import dualdiffusion.worker.Failures;
import dualdiffusion.worker.transfer.OffsetException;
import dualdiffusion.worker.transfer.PartStore;
import dualdiffusion.worker.transfer.Receiving;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One stream of a part's bytes. */
final class Putting implements StreamObserver<PartChunk> {
  private final PartStore store;
  private final StreamObserver<PutReply> out;
  private @Nullable Receiving part;
  private boolean refused;

  Putting(PartStore store, StreamObserver<PutReply> out) {
    this.store = store;
    this.out = out;
  }

  @Override
  public void onNext(PartChunk chunk) {
    if (refused) {
      return; // The sender has not heard of it yet.
    }
    try {
      add(chunk);
    } catch (ProblemException e) {
      refused = true;
      leave();
      out.onNext(refusal(e));
      out.onCompleted();
    }
  }

  private static PutReply refusal(ProblemException e) {
    return e instanceof OffsetException
        ? PutReply.newBuilder().setAgain(true).build()
        : PutReply.newBuilder().setFailure(Failures.of(e)).build();
  }

  private void add(PartChunk chunk) {
    Receiving present = part;
    if (present == null) {
      present = store.receive(chunk.getPart(), chunk.getLength(), chunk.getOffset());
      part = present;
    } else if (!chunk.getPart().isEmpty()) {
      throw new BadRequestException("A second part came in one stream.", "Open another.");
    }
    if (chunk.getBytes().size() > Protocol.CHUNK_BYTES) {
      throw new BadRequestException("A piece of a part is too large.", "Send smaller ones.");
    }
    ByteBuffer bytes = chunk.getBytes().asReadOnlyByteBuffer();
    present.add(bytes);
  }

  @Override
  public void onError(Throwable thrown) {
    leave();
  }

  @Override
  public void onCompleted() {
    if (!refused) {
      leave();
      long bytes = part == null ? 0 : part.filled();
      out.onNext(PutReply.newBuilder().setBytes(bytes).build());
      out.onCompleted();
    }
  }

  private void leave() {
    if (part != null) {
      part.leave();
    }
  }
}
