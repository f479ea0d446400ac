package dualdiffusion.worker;

import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.Token;
import dualdiffusion.worker.queue.JobQueue;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The worker's gRPC server on a free port of the loopback interface. */
public final class WorkerServer implements AutoCloseable {
  private static final long LAST_STEP_MILLIS = 1_500;

  private final JobQueue queue = new JobQueue(Protocol.MAX_WAITING);

  /** One thread for all callbacks, which are short: requests keep their order of arrival. */
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("calls").factory());

  private final DataSetService sets = new DataSetService();
  private final Server server;

  /**
   * @param halt ends the process with an exit code when memory is exhausted
   */
  public WorkerServer(
      Token token, ModelLoader loader, TrainingTools tools, EngineInfo info, IntConsumer halt) {
    var model = new LoadedModel(loader);
    var death = new Death(halt);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new WorkerService(queue, model, death, info))
            .addService(new TrainingService(tools, queue, death))
            .addService(new ModelsService(info, queue, model, death))
            .addService(sets)
            .executor(calls)
            .intercept(new TokenInterceptor(token))
            .maxInboundMessageSize(Protocol.MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(8 << 10)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .build();
  }

  /** Returns the port. */
  public int start() throws IOException {
    queue.start();
    return server.start().getPort();
  }

  /** Breaks every stream, which cancels its job, and gives the last steps a moment to end. */
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_STEP_MILLIS);
    queue.close();
    sets.cancel();
    server.shutdownNow();
    try {
      server.awaitTermination(LAST_STEP_MILLIS / 2, TimeUnit.MILLISECONDS);
      sets.awaitEnd(end);
      queue.awaitEnd(LAST_STEP_MILLIS);
      calls.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
