package dualdiffusion.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.protocol.Mutations;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.RequestWire;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.v1.Cancel;
import dualdiffusion.protocol.v1.ControlRequest;
import dualdiffusion.protocol.v1.DescribeRequest;
import dualdiffusion.protocol.v1.FollowRequest;
import dualdiffusion.protocol.v1.HaveRequest;
import dualdiffusion.protocol.v1.PartChunk;
import dualdiffusion.protocol.v1.RemoteGrpc;
import dualdiffusion.protocol.v1.RemoteGrpc.RemoteBlockingV2Stub;
import dualdiffusion.protocol.v1.SubmitRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoiled messages of a studio that has the token: each is answered, none is an error of the
 * server, nothing is written outside the studio's folder, and the worker works on.
 */
class RemoteFuzzTest {
  private static final int TRIES = 400;
  private static final String HASH = "0".repeat(64);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyMessageEndsWell() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    String studio = StudioId.randomName();
    try (var house = new RemoteHouse(folder)) {
      ManagedChannel channel = channel(house);
      RemoteBlockingV2Stub stub =
          RemoteGrpc.newBlockingV2Stub(channel)
              .withCallCredentials(house.token().credentials())
              .withInterceptors(new StudioId(studio).interceptor());
      List<Message> good = good();
      for (int i = 0; i < TRIES; i++) {
        Message spoiled = good.get(random.nextInt(good.size()));
        for (int f = random.nextInt(3); f >= 0; f--) {
          spoiled = Mutations.mutated(spoiled, random);
        }
        send(stub.withDeadlineAfter(20, TimeUnit.SECONDS), spoiled, "seed " + seed + ", " + i);
      }
      assertThat(stub.have(HaveRequest.getDefaultInstance()).hasFailure()).isFalse();
      channel.shutdownNow();
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("identity.pem", "models", "studios");
    }
    try (Stream<Path> all = Files.list(folder.resolve("studios"))) {
      assertThat(all).containsExactly(folder.resolve("studios").resolve(studio));
    }
  }

  private static void send(RemoteBlockingV2Stub stub, Message message, String name)
      throws Exception {
    try {
      switch (message) {
        case HaveRequest r -> stub.have(r);
        case DescribeRequest r -> stub.describe(r);
        case SubmitRequest r -> stub.submit(r);
        case ControlRequest r -> stub.control(r);
        case FollowRequest r -> first(stub.follow(r));
        case PartChunk r -> put(stub, r);
        default -> throw new IllegalStateException(name);
      }
    } catch (StatusException e) {
      throw new AssertionError(name + ": " + message, e);
    }
  }

  private static void first(BlockingClientCall<?, ?> call) throws Exception {
    call.read();
    call.cancel("heard enough", null);
  }

  private static void put(RemoteBlockingV2Stub stub, PartChunk chunk) throws Exception {
    var call = stub.put();
    call.write(chunk);
    call.halfClose();
    assertThat(call.read()).isNotNull();
  }

  private static List<Message> good() {
    var request =
        new GenerateRequest(
            0.25,
            false,
            Drawing.of(Prompt.of("harp"), SamplingSettings.DEFAULT.withSteps(1), Decoder.AUTO));
    String job = "1".repeat(32);
    var submit =
        SubmitRequest.newBuilder()
            .setJob(job)
            .setModel("fake")
            .setRequest(RequestWire.header(request, 1))
            .build();
    return List.of(
        HaveRequest.newBuilder().addParts(HASH).build(),
        DescribeRequest.newBuilder().setModel("fake").build(),
        submit,
        submit.toBuilder().addParts(HASH).build(),
        ControlRequest.newBuilder().setJob(job).setCancel(Cancel.getDefaultInstance()).build(),
        FollowRequest.newBuilder().setJob("2".repeat(32)).setAfter(3).build(),
        PartChunk.newBuilder()
            .setPart(HASH)
            .setLength(100)
            .setBytes(ByteString.copyFrom(new byte[10]))
            .build());
  }

  private static ManagedChannel channel(RemoteHouse house) throws Exception {
    var tls = GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
    return NettyChannelBuilder.forAddress("127.0.0.1", house.port())
        .sslContext(tls.build())
        .overrideAuthority("worker")
        .maxInboundMessageSize(Protocol.MAX_MESSAGE_BYTES)
        .build();
  }
}
