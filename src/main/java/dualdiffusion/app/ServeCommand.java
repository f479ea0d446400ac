package dualdiffusion.app;

import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Range;
import dualdiffusion.protocol.ConnectionString;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.remote.RemoteLimits;
import dualdiffusion.worker.remote.RemoteServer;
import dualdiffusion.worker.security.TokenFile;
import dualdiffusion.worker.security.WorkerIdentity;
import dualdiffusion.worker.security.Workspace;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code studio worker}: this machine computes for studios on others. The engine itself runs in a
 * child process, as for a window: what the network reaches never loads libtorch, and survives it.
 */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = "Compute for studios on other machines, until stopped.")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double MEBIBYTE = 1 << 20;

  @Option(
      names = "--listen",
      required = true,
      paramLabel = "ADDRESS[:PORT]",
      description =
          "This machine's address to listen on, or 0.0.0.0 for all of them; port "
              + RemoteAddress.DEFAULT_PORT
              + " unless given, 0 for any.")
  private String listen = "";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of the models that studios may use; default: the installed ones.")
  private @Nullable Path models;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where key, token and the studios' audio are kept.")
  private @Nullable Path folder;

  @Option(
      names = "--store",
      paramLabel = "MB",
      defaultValue = "4096",
      description = "Audio kept for each studio; default 4096.")
  private double store;

  @Option(
      names = "--show-token",
      description = "Show the connection string again; otherwise only at the first start.")
  private boolean showToken;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Range.check("store in MB", store, 1, 1e7);
    InetSocketAddress address = address();
    Settings settings = Settings.current();
    Path place = Optional.ofNullable(folder).orElseGet(() -> settings.data().resolve("worker"));
    WorkerIdentity identity = WorkerIdentity.open(place);
    TokenFile token = TokenFile.open(place);
    Path shelf = Optional.ofNullable(models).orElseGet(settings::models).toAbsolutePath();
    var workspace = new Workspace(shelf, place.toAbsolutePath().resolve("studios"));
    try (var engine =
            new WorkerEngine(
                settings.withoutTorch(),
                CompletableFuture.completedFuture(null),
                problem -> spec.commandLine().getErr().println(problem));
        var server = new RemoteServer(address, ground(engine, identity, token, workspace))) {
      int port = server.start();
      greet(identity, token, workspace, new InetSocketAddress(address.getAddress(), port));
      untilAsked();
    }
    return 0;
  }

  private RemoteServer.Ground ground(
      WorkerEngine engine, WorkerIdentity identity, TokenFile token, Workspace workspace) {
    return new RemoteServer.Ground(
        identity,
        token.token(),
        workspace,
        RemoteLimits.DEFAULT.withStoreBytes((long) (store * MEBIBYTE)),
        model -> EngineMusic.sharing(engine, model),
        () -> new EngineInfo(Version.text(), engine.state().detail()),
        Runtime.getRuntime()::halt,
        InstantSource.system());
  }

  private InetSocketAddress address() {
    RemoteAddress parsed = RemoteAddress.parse(listen);
    try {
      return new InetSocketAddress(InetAddress.getByName(parsed.host()), parsed.port());
    } catch (UnknownHostException e) {
      throw new ProblemException(
          Problem.of(
              "\"" + parsed.host() + "\" is no address of this machine.",
              "Use 0.0.0.0 for all of its addresses."),
          e);
    }
  }

  private void greet(
      WorkerIdentity identity, TokenFile token, Workspace workspace, InetSocketAddress at) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Models: " + String.join(", ", workspace.modelNames()));
    out.println("Fingerprint: " + identity.fingerprint());
    out.println("Token: " + token.file());
    for (String host : hosts(at.getAddress())) {
      out.println("Listening on " + new RemoteAddress(host, at.getPort(), null, null).shown());
      if (token.isNew() || showToken) {
        var line = new ConnectionString(host, at.getPort(), identity.fingerprint(), token.token());
        out.println("Connection string (a secret; paste it in the studio): " + line.text());
      }
    }
    if (!token.isNew() && !showToken) {
      out.println("With --show-token the connection string is shown again.");
    }
    out.println("Ctrl+C ends it.");
    out.flush();
  }

  /** How others reach this machine. */
  private static List<String> hosts(InetAddress address) {
    if (!address.isAnyLocalAddress()) {
      return List.of(host(address));
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
          .map(ServeCommand::host)
          .sorted()
          .toList();
    } catch (SocketException e) {
      return List.of(host(address));
    }
  }

  private static String host(InetAddress address) {
    return address.getHostAddress().replaceAll("%.*", "");
  }

  /** Ctrl+C ends the process, once everything was closed. */
  private static void untilAsked() {
    var asked = new Cancel();
    Interrupt.whenAsked(asked, PATIENCE);
    asked.pause();
    try {
      asked.check();
    } catch (CancelledException e) {
      LOG.info("The worker was asked to end");
    }
  }
}
