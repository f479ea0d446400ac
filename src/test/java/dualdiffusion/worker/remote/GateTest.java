package dualdiffusion.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.Token;
import dualdiffusion.protocol.v1.RemoteGrpc;
import dualdiffusion.protocol.v1.TrainingGrpc;
import dualdiffusion.protocol.v1.WorkerGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing happens without the token. */
class GateTest {
  @TempDir private Path folder;
  private RemoteHouse house;
  private final List<ManagedChannel> channels = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    house = new RemoteHouse(folder);
  }

  @AfterEach
  void end() {
    channels.forEach(ManagedChannel::shutdownNow);
    house.close();
  }

  private ManagedChannel channel() {
    try {
      var tls = GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
      var channel =
          NettyChannelBuilder.forAddress("127.0.0.1", house.port())
              .sslContext(tls.build())
              .overrideAuthority("worker")
              .build();
      channels.add(channel);
      return channel;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All that exists, all that exists elsewhere, and what does not exist. */
  private static Stream<String> methods() {
    Stream<String> own =
        Stream.of(
                RemoteGrpc.getServiceDescriptor(),
                WorkerGrpc.getServiceDescriptor(),
                TrainingGrpc.getServiceDescriptor())
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getFullMethodName);
    return Stream.concat(
        own,
        Stream.of(
            "grpc.health.v1.Health/Check",
            "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            "no.such/thing"));
  }

  /** Each over a connection of its own address's first attempt, or while it must wait. */
  @Test
  void noCallDoesAnythingWithoutTheToken() throws IOException {
    List<Status.Code> codes =
        methods().map(method -> code(channel(), method, null, StudioId.randomName())).toList();
    assertThat(codes.getFirst()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(codes)
        .containsOnly(Status.Code.UNAUTHENTICATED, Status.Code.RESOURCE_EXHAUSTED)
        .contains(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(folder.resolve("studios")).doesNotExist();
  }

  @Test
  void wrongTokensAreSlowedButNotThoseWhoAreIn() throws InterruptedException {
    ManagedChannel in = channel();
    String right = "Bearer " + house.token().hex();
    assertThat(code(in, "no.such/thing", right, StudioId.randomName()))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    ManagedChannel guessing = channel();
    String wrong = "Bearer " + Token.random().hex();
    assertThat(code(guessing, "no.such/thing", wrong, StudioId.randomName()))
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(code(guessing, "no.such/thing", right, StudioId.randomName()))
        .as("not even looked at")
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(code(in, "no.such/thing", right, StudioId.randomName()))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    Thread.sleep(300);
    assertThat(code(guessing, "no.such/thing", right, StudioId.randomName()))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void aStudioNeedsAnId() {
    String right = "Bearer " + house.token().hex();
    for (String id : List.of("", "../../etc", "0".repeat(31), "0".repeat(1000))) {
      assertThat(code(channel(), "dualdiffusion.v1.Remote/Have", right, id))
          .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    assertThat(folder.resolve("studios")).doesNotExist();
  }

  @Test
  void plainTextIsNotUnderstood() {
    ManagedChannel plain =
        NettyChannelBuilder.forAddress("127.0.0.1", house.port()).usePlaintext().build();
    channels.add(plain);
    assertThat(code(plain, "no.such/thing", "Bearer " + house.token().hex(), "0".repeat(32)))
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static Status.Code code(
      ManagedChannel channel, String method, String token, String studio) {
    var headers = new Metadata();
    headers.put(StudioId.HEADER, studio);
    if (token != null) {
      headers.put(Token.HEADER, token);
    }
    var described =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    var with = MetadataUtils.newAttachHeadersInterceptor(headers);
    var options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
    try {
      ClientCalls.blockingUnaryCall(
          io.grpc.ClientInterceptors.intercept(channel, with), described, options, new byte[0]);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
