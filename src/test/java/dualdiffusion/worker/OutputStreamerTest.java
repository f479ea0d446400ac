package dualdiffusion.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.JobOutput;
import io.grpc.stub.ServerCallStreamObserver;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutputStreamerTest {
  private final Transport transport = new Transport();
  private final OutputStreamer streamer = new OutputStreamer(transport);
  private final AtomicInteger encoded = new AtomicInteger();

  @Test
  void aResultIsEncodedOnlyAsFastAsItIsTaken() {
    streamer.finish(pieces(1_000_000));
    assertThat(encoded.get()).isLessThanOrEqualTo(1);
    transport.take(3);
    assertThat(encoded.get()).isBetween(3, 4);
    transport.take(2);
    assertThat(encoded.get()).isBetween(5, 6);
    assertThat(transport.messages).hasSize(5);
    assertThat(transport.completed).isFalse();
  }

  /** Of a result of 2 GiB (one shared array) each message may take memory for itself only. */
  @Test
  void realResultsAreEncodedPieceByPiece() {
    float[][] channels = new float[64][];
    Arrays.fill(channels, new float[1 << 23]);
    var result = Rendering.whole(new AudioBuffer(48_000, channels), Optional.empty());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    streamer.finish(ResultPieces.of(List.of(result)));
    transport.take(10);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(100L * Protocol.CHUNK_BYTES);
    assertThat(transport.messages).hasSize(10);
  }

  @Test
  void theEndFollowsTheLastPiece() {
    streamer.finish(pieces(3));
    transport.take(100);
    assertThat(transport.messages).hasSize(4);
    assertThat(transport.messages.getLast().hasDone()).isTrue();
    assertThat(transport.completed).isTrue();
  }

  @Test
  void nothingFollowsAFailure() {
    transport.room = 100;
    streamer.fail(Failure.newBuilder().setWhat("first").build());
    streamer.fail(Failure.newBuilder().setWhat("second").build());
    streamer.send(JobOutput.newBuilder());
    assertThat(transport.messages).hasSize(1);
    assertThat(transport.messages.getFirst().getFailure().getWhat()).isEqualTo("first");
  }

  @Test
  void anAbandonedResultIsDropped() {
    streamer.finish(pieces(1_000_000));
    streamer.abandon();
    transport.take(100);
    assertThat(encoded.get()).isLessThanOrEqualTo(1);
    assertThat(transport.messages).isEmpty();
  }

  @Test
  void largeMessagesAskForRoom() {
    assertThat(streamer.hasRoom()).isFalse();
    transport.room = 1;
    assertThat(streamer.hasRoom()).isTrue();
  }

  private Stream<JobOutput.Builder> pieces(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              encoded.incrementAndGet();
              return JobOutput.newBuilder().setAudio(AudioChunk.newBuilder().setChannel(i % 2));
            });
  }

  /** A transport that takes as many messages as it is told. */
  private static final class Transport extends ServerCallStreamObserver<JobOutput> {
    private final List<JobOutput> messages = new ArrayList<>();
    private Runnable onReady = () -> {};
    private int room;
    private boolean completed;

    void take(int count) {
      room = count;
      onReady.run();
      room = 0;
    }

    @Override
    public boolean isReady() {
      return room > 0;
    }

    @Override
    public void onNext(JobOutput message) {
      messages.add(message);
      room--;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public void onCompleted() {
      completed = true;
    }

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
  }
}
