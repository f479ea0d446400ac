package dualdiffusion.client.remote;

import com.google.protobuf.ByteString;
import dualdiffusion.client.EngineException;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.HaveReply;
import dualdiffusion.protocol.v1.HaveRequest;
import dualdiffusion.protocol.v1.PartChunk;
import dualdiffusion.protocol.v1.PutReply;
import dualdiffusion.protocol.v1.RemoteGrpc.RemoteBlockingV2Stub;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Sends a request's parts, each from where the worker has it. */
final class Upload {
  private final List<Part> parts;
  private final DoubleConsumer progress;
  private final long total;
  private long done;

  /**
   * @param progress hears what share was sent, 0…1
   */
  Upload(List<Part> parts, DoubleConsumer progress) {
    this.parts = parts;
    this.progress = progress;
    this.total = parts.stream().mapToLong(Part::length).sum();
  }

  /**
   * Sends what is missing; after a broken connection to be called again.
   *
   * @throws EngineException when the worker refuses a part
   */
  void run(RemoteBlockingV2Stub worker) throws StatusException, InterruptedException {
    if (parts.isEmpty()) {
      return;
    }
    var names = parts.stream().map(Part::hash).toList();
    HaveReply there = worker.have(HaveRequest.newBuilder().addAllParts(names).build());
    if (there.hasFailure()) {
      throw new EngineException(ReplyWire.fromWire(there.getFailure()));
    }
    if (there.getPartsCount() != parts.size()) {
      throw new EngineException(Problem.of("The worker's answer is broken.", "Try again."));
    }
    done = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (there.getParts(i).getComplete()) {
        done += parts.get(i).length();
      } else {
        send(worker, parts.get(i), there.getParts(i).getBytes());
      }
    }
  }

  private void send(RemoteBlockingV2Stub worker, Part part, long offset)
      throws StatusException, InterruptedException {
    BlockingClientCall<PartChunk, PutReply> call = worker.put();
    var out = new Chunks(call, part, offset);
    done += offset;
    try {
      part.writeTo(out);
      out.flush();
      call.halfClose();
    } catch (IOException e) {
      out.rethrow(e);
    }
    PutReply reply = call.read();
    if (reply != null && reply.getAgain()) {
      throw Status.ABORTED.withDescription("sent over two connections").asException();
    }
    if (reply != null && reply.hasFailure()) {
      throw new EngineException(ReplyWire.fromWire(reply.getFailure()));
    }
  }

  /** Leaves out what the worker has, and sends the rest in chunks as fast as they are taken. */
  private final class Chunks extends OutputStream {
    private final BlockingClientCall<PartChunk, PutReply> call;
    private final PartChunk.Builder first;
    private final byte[] buffer = new byte[Protocol.CHUNK_BYTES];
    private long left;
    private int filled;
    private boolean begun;
    private @Nullable StatusException broken;

    Chunks(BlockingClientCall<PartChunk, PutReply> call, Part part, long offset) {
      this.call = call;
      this.left = offset;
      this.first =
          PartChunk.newBuilder().setPart(part.hash()).setLength(part.length()).setOffset(offset);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int skipped = (int) Math.min(left, length);
      left -= skipped;
      int at = from + skipped;
      while (at < from + length) {
        int count = Math.min(from + length - at, buffer.length - filled);
        System.arraycopy(bytes, at, buffer, filled, count);
        filled += count;
        at += count;
        if (filled == buffer.length) {
          flush();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (filled == 0 && begun) {
        return;
      }
      PartChunk.Builder chunk = begun ? PartChunk.newBuilder() : first;
      begun = true;
      write(chunk.setBytes(ByteString.copyFrom(buffer, 0, filled)).build());
      done += filled;
      filled = 0;
      progress.accept((double) done / total);
    }

    private void write(PartChunk chunk) throws IOException {
      try {
        if (!call.write(chunk)) {
          throw new IOException("the worker wants no more"); // Its answer says why.
        }
      } catch (StatusException e) {
        broken = e;
        throw new IOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }

    /** As what it was. */
    private void rethrow(IOException e) throws StatusException, InterruptedException {
      if (broken != null) {
        throw broken;
      }
      if (e instanceof InterruptedIOException) {
        call.cancel("nobody wants it", e);
        Thread.interrupted();
        throw new InterruptedException();
      }
    }
  }
}
