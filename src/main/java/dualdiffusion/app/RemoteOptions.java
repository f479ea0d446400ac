package dualdiffusion.app;

import dualdiffusion.client.remote.FirstUse;
import dualdiffusion.client.remote.RemoteEngine;
import dualdiffusion.client.remote.RemoteWorkers;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.config.Settings;
import dualdiffusion.protocol.Fingerprint;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which worker on another machine computes, if any. */
final class RemoteOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Option(
      names = "--worker",
      paramLabel = "HOST[:PORT]",
      description = {
        "Compute at this worker (studio worker) instead of here.",
        "Also its connection string, which is remembered: later HOST[:PORT] is enough."
      })
  private @Nullable String worker;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      description = "The worker's certificate; without it you are asked once.")
  private @Nullable String fingerprint;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the worker's token; default: the one remembered.")
  private @Nullable Path tokenFile;

  boolean isAsked() {
    return worker != null;
  }

  /** Opens the engine at the worker. */
  RemoteEngine open() {
    var workers = RemoteWorkers.of(Settings.current());
    return workers.open(address(workers), RemoteOptions::ask, PATIENCE);
  }

  private RemoteAddress address(RemoteWorkers workers) {
    RemoteAddress address = workers.address(String.valueOf(worker));
    if (fingerprint != null) {
      address = address.withFingerprint(Fingerprint.parse(fingerprint).hex());
    }
    return tokenFile == null ? address : address.withTokenFile(tokenFile);
  }

  @SuppressWarnings("SystemConsoleNull") // Its type says that it may be.
  private static boolean ask(RemoteAddress address, Fingerprint shown) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return FirstUse.REFUSE.trusts(address, shown);
    }
    String answer =
        console.readLine(
            "The worker at %s was never used before. Its fingerprint is%n%s%n"
                + "Is this what its window shows? [y/N] ",
            address.shown(), shown);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
