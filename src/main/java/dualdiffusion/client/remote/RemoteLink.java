package dualdiffusion.client.remote;

import dualdiffusion.client.EngineException;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Fingerprint;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.Token;
import dualdiffusion.protocol.v1.AttendRequest;
import dualdiffusion.protocol.v1.Attendance;
import dualdiffusion.protocol.v1.RemoteGrpc;
import dualdiffusion.protocol.v1.RemoteGrpc.RemoteBlockingV2Stub;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one worker. A lost one is made anew, sooner at first, for as long as it takes;
 * calls wait meanwhile. It ends for good when the worker is another one, refuses the token or is of
 * another release.
 */
final class RemoteLink implements AutoCloseable {
  /** Hears of the connection, on its own thread. */
  interface Watcher {
    void up(String device, List<String> models);

    void down(String reason);

    void over(Problem why);
  }

  /** One call of the worker. */
  @FunctionalInterface
  interface Call<T> {
    T make(RemoteBlockingV2Stub worker) throws StatusException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RemoteLink.class);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final long LONGEST_CALL_PAUSE_MILLIS = 1_000;
  private static final int KEEP_ALIVE_SECONDS = 10;

  private final RemoteAddress address;
  private final PinnedTrust trust;
  private final Token token;
  private final StudioId studio;
  private final Duration patience;
  private final long born = System.nanoTime();

  private final Object lock = new Object();
  private @Nullable RemoteBlockingV2Stub worker;
  private @Nullable Problem over;
  private @Nullable Thread thread;
  private boolean everUp;

  /**
   * @param patience how long the first connection is tried for
   */
  RemoteLink(
      RemoteAddress address,
      Fingerprint fingerprint,
      Token token,
      StudioId studio,
      Duration patience) {
    this.address = address;
    this.trust = new PinnedTrust(fingerprint);
    this.token = token;
    this.studio = studio;
    this.patience = patience;
  }

  RemoteAddress address() {
    return address;
  }

  void start(Watcher watcher) {
    synchronized (lock) {
      thread = Thread.ofVirtual().name("remote worker").start(() -> live(watcher));
    }
  }

  /**
   * Makes a call once the worker can be reached, and again when the connection breaks under it.
   *
   * @throws EngineException when it cannot be reached any more
   */
  <T> T call(Call<T> call) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      RemoteBlockingV2Stub present = await();
      try {
        return call.make(present);
      } catch (StatusException e) {
        LOG.debug("A call broke", e);
        permanent(e);
        pause(present, Math.min(pause(tries), LONGEST_CALL_PAUSE_MILLIS));
      }
    }
  }

  /** Waits, but no longer than until there is another connection than the broken one. */
  private void pause(RemoteBlockingV2Stub broken, long millis) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    synchronized (lock) {
      while (worker == broken && over == null && System.nanoTime() < end) {
        lock.wait(Math.max(1, millis));
      }
    }
  }

  private RemoteBlockingV2Stub await() throws InterruptedException {
    synchronized (lock) {
      RemoteBlockingV2Stub present = worker;
      while (over == null && present == null) {
        lock.wait();
        present = worker;
      }
      if (over != null || present == null) {
        throw new EngineException(over == null ? RemoteProblems.closed() : over);
      }
      return present;
    }
  }

  @Override
  public void close() {
    end(RemoteProblems.closed());
    synchronized (lock) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void live(Watcher watcher) {
    try {
      int misses = 0;
      while (!isOver()) {
        boolean wasUp = connect(watcher);
        misses = wasUp ? 0 : misses + 1;
        if (!isOver()) {
          Thread.sleep(pause(misses));
        }
      }
    } catch (EngineException e) {
      giveUp(watcher, e.problem());
    } catch (InterruptedException e) {
      LOG.debug("The connection was closed", e);
    } catch (RuntimeException e) { // As for a host name that none can have.
      LOG.warn("No connection can be made", e);
      giveUp(watcher, RemoteProblems.unreachable(address, e.getMessage()));
    }
  }

  private void giveUp(Watcher watcher, Problem why) {
    end(why);
    watcher.over(why);
  }

  /** One connection from beginning to end; returns whether the worker was reached. */
  private boolean connect(Watcher watcher) throws InterruptedException {
    ManagedChannel channel = channel();
    boolean reached = false;
    String why = "it ended the connection";
    try {
      RemoteBlockingV2Stub stub =
          RemoteGrpc.newBlockingV2Stub(channel)
              .withCallCredentials(token.credentials())
              .withInterceptors(studio.interceptor());
      var request = AttendRequest.newBuilder().setProtocolVersion(Protocol.VERSION).build();
      BlockingClientCall<?, Attendance> call = stub.attend(request);
      Attendance first = read(call);
      if (first != null) {
        check(first);
        reached = true;
        up(stub);
        watcher.up(first.getWorker().getDevice(), first.getModelsList());
        while (read(call) != null) {
          LOG.trace("The worker is there");
        }
      }
    } catch (StatusException e) {
      permanent(e);
      why = reason(e.getStatus());
    } catch (TimeoutException e) {
      why = "it says nothing";
    } finally {
      down();
      channel.shutdownNow();
    }
    missed(watcher, why);
    return reached;
  }

  private void missed(Watcher watcher, String why) {
    boolean first;
    synchronized (lock) {
      first = !everUp;
    }
    if (first && System.nanoTime() - born > patience.toNanos()) {
      throw new EngineException(RemoteProblems.unreachable(address, why));
    }
    if (!isOver()) {
      watcher.down(why);
    }
  }

  private static @Nullable Attendance read(BlockingClientCall<?, Attendance> call)
      throws InterruptedException, StatusException, TimeoutException {
    return call.read(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void check(Attendance first) {
    if (first.getWorker().hasFailure()) {
      throw new EngineException(ReplyWire.fromWire(first.getWorker().getFailure()));
    }
    if (first.getWorker().getProtocolVersion() != Protocol.VERSION) {
      throw new EngineException(RemoteProblems.refused(address, "it speaks another protocol"));
    }
  }

  /** Throws where trying again is useless. */
  private void permanent(StatusException e) {
    trust
        .refused()
        .ifPresent(
            shown -> {
              throw new EngineException(RemoteProblems.changed(address, shown), e);
            });
    switch (e.getStatus().getCode()) {
      case UNAUTHENTICATED -> throw new EngineException(RemoteProblems.wrongToken(address), e);
      case UNKNOWN, UNIMPLEMENTED, INVALID_ARGUMENT, PERMISSION_DENIED ->
          throw new EngineException(RemoteProblems.refused(address, reason(e.getStatus())), e);
      default -> {}
    }
  }

  private static String reason(Status status) {
    Throwable root = status.getCause();
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    String said = root == null ? status.getDescription() : root.getMessage();
    return said == null || said.isBlank() ? "the connection broke" : said.strip();
  }

  private void up(RemoteBlockingV2Stub stub) {
    synchronized (lock) {
      everUp = true;
      worker = stub;
      lock.notifyAll();
    }
  }

  private void down() {
    synchronized (lock) {
      worker = null;
      lock.notifyAll();
    }
  }

  private void end(Problem why) {
    synchronized (lock) {
      worker = null;
      if (over == null) {
        over = why;
      }
      lock.notifyAll();
    }
  }

  private boolean isOver() {
    synchronized (lock) {
      return over != null;
    }
  }

  private static long pause(int tries) {
    return Math.min(FIRST_PAUSE_MILLIS << Math.min(tries, 10), LONGEST_PAUSE_MILLIS);
  }

  private ManagedChannel channel() {
    try {
      var tls = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
      return NettyChannelBuilder.forAddress(address.host(), address.port())
          .sslContext(tls.trustManager(trust).protocols("TLSv1.3").build())
          .proxyDetector(target -> null)
          .disableRetry()
          .maxInboundMessageSize(Protocol.MAX_MESSAGE_BYTES)
          .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
          .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
          .build();
    } catch (SSLException e) {
      throw new EngineException(RemoteProblems.unreachable(address, e.getMessage()), e);
    }
  }
}
