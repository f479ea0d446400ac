package dualdiffusion.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dualdiffusion.core.Problem;
import dualdiffusion.protocol.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One worker JVM. It lives as long as its standard input stays open, so that it ends with us
 * whatever happens to us.
 */
final class ChildProcess {
  private static final Pattern PORT = Pattern.compile("\\{\"port\":(\\d{1,5})}");

  private static final long LOSS_MILLIS = 2_000;

  private final Process process;
  private final LogTail tail = new LogTail();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * @throws EngineException when the command cannot be run at all
   */
  static ChildProcess start(WorkerCommand command, Token token) {
    try {
      var child = new ChildProcess(new ProcessBuilder(command.words()).start());
      child.begin(token);
      return child;
    } catch (IOException e) {
      throw new EngineException(
          Problem.of(
              "The engine's program cannot be started: " + e.getMessage() + ".",
              "Install the studio again."),
          e);
    }
  }

  /**
   * @throws EngineException when no port came in time or the process ended
   */
  int awaitPort(Duration timeout) {
    try {
      return port.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notReady("did not answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw notReady("ended while it started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notReady("was interrupted", e);
    }
  }

  CompletableFuture<Integer> exitCode() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Lets a process that seems lost end by itself, so that its exit code tells why, or ends it. */
  CompletableFuture<String> reasonOfLoss() {
    return exitCode()
        .thenApply(WorkerProblems::exitReason)
        .completeOnTimeout("its connection broke", LOSS_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> kill());
  }

  long pid() {
    return process.pid();
  }

  String lastWords() {
    return tail.last();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and after the time forces it. */
  void end(Duration patience) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void begin(Token token) {
    daemon("engine log", () -> tail.follow(process.getErrorStream()));
    daemon("engine output", this::readPort);
    try {
      OutputStream in = process.getOutputStream();
      in.write((token.hex() + "\n").getBytes(US_ASCII));
      in.flush();
    } catch (IOException e) {
      port.completeExceptionally(e); // It died already; its exit tells why.
    }
  }

  /** Reads to the end, so that a talkative library never blocks on a full pipe. */
  private void readPort() {
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
      out.lines().map(PORT::matcher).filter(Matcher::matches).forEach(this::found);
      port.completeExceptionally(new IOException("no port"));
    } catch (IOException | UncheckedIOException e) {
      port.completeExceptionally(e);
    }
  }

  private void found(Matcher line) {
    port.complete(Integer.parseInt(line.group(1)));
  }

  private EngineException notReady(String how, Exception cause) {
    return new EngineException(Problem.of("The engine " + how + ".", ""), cause);
  }

  private static void daemon(String name, Runnable task) {
    Thread.ofPlatform().daemon().name(name).start(task);
  }
}
