package dualdiffusion.worker.remote;

import dualdiffusion.protocol.Token;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.FakeEngine;
import dualdiffusion.worker.security.WorkerIdentity;
import dualdiffusion.worker.security.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A remote worker over the fake engine, with a model "fake", for tests. */
public final class RemoteHouse implements AutoCloseable {
  private final Path folder;
  private final WorkerIdentity identity;
  private final Token token = Token.random();
  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private RemoteServer server;
  private int port;

  public RemoteHouse(Path folder) throws IOException {
    this(folder, RemoteLimits.DEFAULT);
  }

  public RemoteHouse(Path folder, RemoteLimits limits) throws IOException {
    this(folder, InetAddress.getLoopbackAddress(), limits);
  }

  RemoteHouse(Path folder, InetAddress address, RemoteLimits limits) throws IOException {
    this.folder = folder;
    this.identity = WorkerIdentity.open(folder);
    for (String name : new String[] {"fake", "other", "broken"}) {
      Path model = Files.createDirectories(folder.resolve("models").resolve(name));
      Files.writeString(model.resolve("model.json"), "{}");
    }
    begin(address, limits);
  }

  private void begin(InetAddress address, RemoteLimits limits) {
    InstantSource clock = () -> Instant.now().plus(later.get());
    var ground =
        new RemoteServer.Ground(
            identity,
            token,
            new Workspace(folder.resolve("models"), folder.resolve("studios")),
            limits,
            FakeEngine::load,
            () -> new EngineInfo("test", "fake device"),
            code -> {},
            clock);
    server = new RemoteServer(new InetSocketAddress(address, port), ground);
    port = server.start();
  }

  public int port() {
    return port;
  }

  public Token token() {
    return token;
  }

  public WorkerIdentity identity() {
    return identity;
  }

  public Path folder() {
    return folder;
  }

  /** Ends the worker and starts it again on the same port; its jobs are gone. */
  public void restart() {
    server.close();
    begin(InetAddress.getLoopbackAddress(), RemoteLimits.DEFAULT);
  }

  /** Some time passes, and the worker puts away what is over. */
  public void pass(Duration time) {
    later.updateAndGet(t -> t.plus(time));
    server.round();
  }

  @Override
  public void close() {
    server.close();
  }
}
