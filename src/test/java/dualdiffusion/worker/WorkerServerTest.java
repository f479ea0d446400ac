package dualdiffusion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.RequestWire;
import dualdiffusion.protocol.Token;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.Cancel;
import dualdiffusion.protocol.v1.HealthReply;
import dualdiffusion.protocol.v1.HealthRequest;
import dualdiffusion.protocol.v1.HelloReply;
import dualdiffusion.protocol.v1.HelloRequest;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.LoadModelRequest;
import dualdiffusion.protocol.v1.WorkerGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerServerTest {
  private final Token token = Token.random();
  private final AtomicInteger exitCode = new AtomicInteger(-1);
  private final WorkerServer server =
      new WorkerServer(
          token,
          FakeEngine::load,
          FakeWorkerMain.NO_TRAINING,
          new EngineInfo("1", "fake"),
          exitCode::set);
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.start()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void callsWithoutTheTokenAreRefused() {
    assertUnauthenticated(WorkerGrpc.newBlockingStub(channel));
  }

  @Test
  void callsWithAWrongTokenAreRefused() {
    assertUnauthenticated(
        WorkerGrpc.newBlockingStub(channel).withCallCredentials(Token.random().credentials()));
    for (String header : List.of("", "Bearer ", token.hex(), "bearer " + token.hex())) {
      assertUnauthenticated(
          WorkerGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(header(header))));
    }
  }

  @Test
  void streamsWithoutTheTokenAreRefused() {
    var call = new Call();
    WorkerGrpc.newStub(channel).run(call);
    assertThat(call.status()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void helloTellsTheVersionAndRefusesAnother() {
    HelloReply fits = blocking().hello(hello(Protocol.VERSION));
    assertThat(fits.getPid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(fits.hasFailure()).isFalse();
    HelloReply differs = blocking().hello(hello(Protocol.VERSION + 1));
    assertThat(differs.getFailure().getWhat()).contains("protocol 3").contains("3");
    assertThat(differs.getFailure().getTodo()).isNotEmpty();
  }

  @Test
  void oversizedMessagesAreRefusedAndTheServerGoesOn() {
    var huge = LoadModelRequest.newBuilder().setFolder("x".repeat(Protocol.MAX_MESSAGE_BYTES));
    assertThatThrownBy(() -> blocking().loadModel(huge.build()))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(blocking().health(HealthRequest.getDefaultInstance()).getRunningJobs()).isZero();
  }

  @Test
  void healthTellsMemoryAndTensors() {
    loadModel();
    HealthReply health = await(h -> h.getFinishedJobs() == 1);
    assertThat(health.getMemoryBytes()).isBetween(20L << 20, 1L << 40);
    assertThat(health.getLiveTensors()).isEqualTo(5);
  }

  @Test
  void aJobWithoutAModelSaysSo() {
    assertThat(run("").failure()).contains("No model is loaded");
  }

  @Test
  void aBrokenModelIsRefusedAndTheOldOneStays() {
    loadModel();
    var broken = LoadModelRequest.newBuilder().setFolder("/x/broken").build();
    assertThat(blocking().loadModel(broken).getFailure().getWhat())
        .isEqualTo("/x/broken is broken.");
    assertThat(run("").last().hasDone()).isTrue();
  }

  @Test
  void failuresCarryTheirThreeParts() {
    loadModel();
    assertThat(run("refuse").last().getFailure().getKept()).isEqualTo("All kept.");
    assertThat(run("refuse").last().getFailure().getTodo()).isEqualTo("Do that.");
  }

  @Test
  void unexpectedExceptionsGiveAReferenceAndNoInternals() {
    loadModel();
    assertThat(run("crash").failure())
        .containsPattern("reference [0-9a-f]{6}")
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  void exhaustedMemoryEndsTheProcessWithItsOwnCode() {
    loadModel();
    start("exhaust", 1);
    await(h -> exitCode.get() >= 0);
    assertThat(exitCode.get()).isEqualTo(3);
  }

  @Test
  void malformedStreamsNameTheirFault() {
    loadModel();
    assertThat(sent(JobInput.getDefaultInstance()).failure()).contains("unknown message");
    assertThat(sent(audio()).failure()).contains("nothing asked for");
    assertThat(sent(request("slow", 1000), request("", 1)).failure()).contains("second request");
    JobInput noTask =
        JobInput.newBuilder()
            .setRequest(request("", 1).getRequest().toBuilder().clearTask())
            .build();
    assertThat(sent(noTask).failure()).contains("no task");
    JobInput noSteps =
        JobInput.newBuilder()
            .setRequest(request("", 1).getRequest().toBuilder().clearSampling())
            .build();
    assertThat(sent(noSteps).failure()).contains("no solver");
    var early = open();
    early.in.onCompleted();
    assertThat(early.failure()).contains("ended early");
  }

  @Test
  void twoJobsRunInOrderAndTheSecondHearsItsPlace() {
    loadModel();
    Call first = start("slow", 10);
    await(h -> h.getRunningJobs() == 1);
    Call second = start("", 2);
    assertThat(second.last().hasDone()).isTrue();
    assertThat(first.last().hasDone()).isTrue();
    assertThat(second.stages()).containsExactly("waiting 0/1", "sampling 1/2", "sampling 2/2");
  }

  @Test
  void aWaitingJobIsCancelledAtOnce() {
    loadModel();
    Call first = start("slow", 1000);
    await(h -> h.getRunningJobs() == 1);
    Call second = start("", 1);
    await(h -> h.getWaitingJobs() == 1);
    second.cancel();
    assertThat(second.last().getFailure().getCancelled()).isTrue();
    assertThat(first.over).isNotDone();
    first.cancel();
    assertThat(first.last().getFailure().getCancelled()).isTrue();
  }

  @Test
  void aClientThatLeavesCancelsItsJob() {
    loadModel();
    Call call = start("slow", 1000);
    await(h -> h.getRunningJobs() == 1);
    call.in.cancel("gone", null);
    await(h -> h.getRunningJobs() == 0);
  }

  @Test
  void theQueueIsBounded() {
    loadModel();
    start("slow", 1000);
    await(h -> h.getRunningJobs() == 1);
    for (int i = 0; i < Protocol.MAX_WAITING; i++) {
      start("", 1);
    }
    await(h -> h.getWaitingJobs() == Protocol.MAX_WAITING);
    assertThat(run("").failure()).contains("queue is full");
  }

  @Test
  void aStalledClientHoldsUpNobody() {
    loadModel();
    var stalled = new Call(false);
    stalled.open(stub()).onNext(generate("", 1, 600));
    await(h -> h.getFinishedJobs() == 2);
    assertThat(run("").last().hasDone()).isTrue();
    assertThat(stalled.over).isNotDone();
    stalled.in.request(Integer.MAX_VALUE);
    assertThat(stalled.last().hasDone()).isTrue();
  }

  private void assertUnauthenticated(WorkerGrpc.WorkerBlockingStub stub) {
    assertThatThrownBy(() -> stub.hello(hello(Protocol.VERSION)))
        .hasMessageContaining("UNAUTHENTICATED");
    assertThatThrownBy(() -> stub.health(HealthRequest.getDefaultInstance()))
        .hasMessageContaining("UNAUTHENTICATED");
  }

  private static Metadata header(String value) {
    Metadata headers = new Metadata();
    headers.put(Token.HEADER, value);
    return headers;
  }

  private static HelloRequest hello(int version) {
    return HelloRequest.newBuilder().setProtocolVersion(version).build();
  }

  private WorkerGrpc.WorkerBlockingStub blocking() {
    return WorkerGrpc.newBlockingStub(channel).withCallCredentials(token.credentials());
  }

  private WorkerGrpc.WorkerStub stub() {
    return WorkerGrpc.newStub(channel).withCallCredentials(token.credentials());
  }

  private void loadModel() {
    var request = LoadModelRequest.newBuilder().setFolder("/models/fake").build();
    assertThat(blocking().loadModel(request).getModel().getName()).isEqualTo("fake");
  }

  /** Asks until the health is as wanted; a test that waits in vain fails by its answer. */
  private HealthReply await(Predicate<HealthReply> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    HealthReply health = blocking().health(HealthRequest.getDefaultInstance());
    while (!wanted.test(health)) {
      assertThat(System.nanoTime()).as("health %s", health).isLessThan(end);
      health = blocking().health(HealthRequest.getDefaultInstance());
    }
    return health;
  }

  private Call open() {
    var call = new Call();
    call.open(stub());
    return call;
  }

  private Call sent(JobInput... inputs) {
    Call call = open();
    for (JobInput input : inputs) {
      call.in.onNext(input);
    }
    return call;
  }

  private Call start(String prompt, int steps) {
    return sent(request(prompt, steps));
  }

  private Call run(String prompt) {
    Call call = start(prompt, 1);
    call.last();
    return call;
  }

  private static JobInput request(String prompt, int steps) {
    return generate(prompt, steps, 1);
  }

  private static JobInput generate(String prompt, int steps, double seconds) {
    var request =
        new GenerateRequest(
            seconds,
            false,
            Drawing.of(Prompt.of(prompt), SamplingSettings.DEFAULT.withSteps(steps), Decoder.AUTO));
    return RequestWire.toWire(request, 0).findFirst().orElseThrow();
  }

  private static JobInput audio() {
    return JobInput.newBuilder()
        .setAudio(AudioChunk.newBuilder().setSamples(ByteString.copyFrom(new byte[4])))
        .build();
  }

  /** One raw stream as a client sees it. */
  private static final class Call implements ClientResponseObserver<JobInput, JobOutput> {
    private final boolean automatic;
    private final List<JobOutput> outputs = new ArrayList<>();
    private final CompletableFuture<List<JobOutput>> over = new CompletableFuture<>();
    private ClientCallStreamObserver<JobInput> in;

    Call() {
      this(true);
    }

    /**
     * @param automatic whether messages are taken as they come
     */
    Call(boolean automatic) {
      this.automatic = automatic;
    }

    ClientCallStreamObserver<JobInput> open(WorkerGrpc.WorkerStub stub) {
      stub.run(this);
      return in;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<JobInput> stream) {
      in = stream;
      if (!automatic) {
        stream.disableAutoRequestWithInitial(1);
      }
    }

    @Override
    public void onNext(JobOutput output) {
      outputs.add(output);
    }

    @Override
    public void onError(Throwable thrown) {
      over.completeExceptionally(thrown);
    }

    @Override
    public void onCompleted() {
      over.complete(outputs);
    }

    void cancel() {
      in.onNext(JobInput.newBuilder().setCancel(Cancel.getDefaultInstance()).build());
    }

    JobOutput last() {
      return all().getLast();
    }

    String failure() {
      return last().getFailure().getWhat();
    }

    Status.Code status() {
      return over.handle((_, t) -> Status.fromThrowable(t).getCode())
          .orTimeout(20, TimeUnit.SECONDS)
          .join();
    }

    List<String> stages() {
      return all().stream()
          .filter(JobOutput::hasProgress)
          .map(JobOutput::getProgress)
          .map(p -> p.getStage() + " " + p.getStep() + "/" + p.getOf())
          .toList();
    }

    private List<JobOutput> all() {
      return over.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }
}
