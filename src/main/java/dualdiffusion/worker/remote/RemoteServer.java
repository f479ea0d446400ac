package dualdiffusion.worker.remote;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.Token;
import dualdiffusion.worker.Death;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.ModelLoader;
import dualdiffusion.worker.queue.JobQueue;
import dualdiffusion.worker.security.AttemptLimiter;
import dualdiffusion.worker.security.Gate;
import dualdiffusion.worker.security.NoMethod;
import dualdiffusion.worker.security.WorkerIdentity;
import dualdiffusion.worker.security.Workspace;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's server on the network: TLS, the token with every call, and one queue for all studios.
 */
public final class RemoteServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteServer.class);

  /** Tells each broken connection with a stack trace; here they are what is to be expected. */
  private static final java.util.logging.Logger NETTY =
      java.util.logging.Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  private static final long LAST_STEP_MILLIS = 1_500;
  private static final int ROUND_SECONDS = 2;
  private static final int CALLS_OF_ONE_CONNECTION = 256;
  private static final int QUIET_SECONDS = 10;

  private final JobQueue queue;
  private final Studios studios;
  private final Attending attending;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rounds").factory());
  private final Server server;
  private final InetSocketAddress address;

  /**
   * What a server stands on.
   *
   * @param info of the engine, asked anew for each studio that comes
   * @param halt ends the process with an exit code when memory is exhausted
   * @param clock of what expires
   */
  public record Ground(
      WorkerIdentity identity,
      Token token,
      Workspace workspace,
      RemoteLimits limits,
      ModelLoader loader,
      Supplier<EngineInfo> info,
      IntConsumer halt,
      InstantSource clock) {}

  /**
   * @param address where it listens; port 0 for any that is free
   */
  public RemoteServer(InetSocketAddress address, Ground ground) {
    NETTY.setLevel(java.util.logging.Level.SEVERE);
    this.address = address;
    RemoteLimits limits = ground.limits();
    queue = new JobQueue(limits.waitingOfOne(), limits.waitingOfAll());
    studios = new Studios(ground.workspace(), limits, queue, ground.clock());
    attending = new Attending(queue);
    var gate = new Gate(ground.token(), new AttemptLimiter(System::nanoTime));
    var service =
        new RemoteService(
            queue,
            studios,
            new ModelShelf(ground.workspace(), ground.loader()),
            ground.workspace(),
            attending,
            ground.info(),
            new Death(ground.halt()),
            limits.storeBytes(),
            ground.clock());
    server =
        NettyServerBuilder.forAddress(address)
            .sslContext(tls(ground.identity()))
            .addService(service)
            .fallbackHandlerRegistry(new NoMethod())
            .intercept(gate)
            .addTransportFilter(gate)
            .executor(calls)
            .handshakeTimeout(QUIET_SECONDS, TimeUnit.SECONDS)
            .maxInboundMessageSize(Protocol.MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(8 << 10)
            .maxConcurrentCallsPerConnection(CALLS_OF_ONE_CONNECTION)
            .keepAliveTime(QUIET_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(QUIET_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(QUIET_SECONDS / 2, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(false)
            .maxConnectionIdle(1, TimeUnit.MINUTES)
            .build();
  }

  /**
   * Begins to listen and returns the port.
   *
   * @throws ProblemException when the address cannot be listened to
   */
  public int start() {
    studios.findAgain();
    try {
      server.start();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "The worker cannot listen on " + address + ": " + e.getMessage() + ".",
              "Choose one of this machine's own addresses and a free port."),
          e);
    }
    queue.start();
    var _ =
        rounds.scheduleWithFixedDelay(
            () -> guarded(this::round), ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    var _ =
        rounds.scheduleWithFixedDelay(() -> guarded(studios::expireParts), 0, 1, TimeUnit.MINUTES);
    return server.getPort();
  }

  /** What is done every few seconds. */
  void round() {
    attending.tell();
    studios.putAway();
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) { // One round's failure must not end the rounds.
      LOG.warn("What studios left could not be put away", e);
    }
  }

  /** Breaks every stream, cancels what runs and gives the last step a moment to end. */
  @Override
  public void close() {
    rounds.shutdownNow();
    queue.close();
    studios.abandonAll();
    server.shutdownNow();
    try {
      server.awaitTermination(LAST_STEP_MILLIS / 2, TimeUnit.MILLISECONDS);
      queue.awaitEnd(LAST_STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The JDK's own TLS: the same on every platform. */
  private static SslContext tls(WorkerIdentity identity) {
    try {
      var context = SslContextBuilder.forServer(identity.key(), identity.certificate());
      return GrpcSslContexts.configure(context, SslProvider.JDK).protocols("TLSv1.3").build();
    } catch (SSLException e) {
      throw new ProblemException(
          Problem.of(
              "The worker's key cannot be used: " + e.getMessage() + ".",
              "Move its file away to make a new one."),
          e);
    }
  }
}
