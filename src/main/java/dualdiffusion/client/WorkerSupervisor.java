package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Token;
import dualdiffusion.protocol.v1.HelloReply;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one worker process alive: starts it, notices its death, and starts the next. */
final class WorkerSupervisor implements AutoCloseable {
  /** Hears of the worker's life, on the engine's thread. */
  interface Watcher {
    void ready(Connection worker, String device);

    void restarting(String reason);

    /** It was ended on purpose; another one follows at once. */
    void startingAnew();

    void gaveUp(ProblemException cause);

    /** A command whose worker never became ready is replaced by the one that always serves. */
    void fellBack(Problem why);
  }

  private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration END_PATIENCE = Duration.ofSeconds(2);

  private final Executor thread;
  private final Watcher watcher;
  private final RestartPolicy policy = new RestartPolicy();
  private final Object lock = new Object();
  private @Nullable ChildProcess child;
  private @Nullable Connection connection;
  private boolean closed;

  // Used on the thread only.
  private EngineCommands commands;

  private boolean answered;
  private boolean replacing;

  private volatile Problem lastProblem = WorkerProblems.closed();

  /**
   * @param thread runs one task after the other; never blocked for longer than a start takes
   */
  WorkerSupervisor(EngineCommands commands, Executor thread, Watcher watcher) {
    this.commands = commands;
    this.thread = thread;
    this.watcher = watcher;
  }

  void start() {
    thread.execute(this::launch);
  }

  /**
   * Ends the present worker and starts another; on the thread.
   *
   * @return done when the present worker has ended
   */
  CompletableFuture<Void> replace(EngineCommands next) {
    commands = next;
    policy.forget();
    ChildProcess present;
    synchronized (lock) {
      present = child;
    }
    if (present != null) {
      replacing = true;
      present.kill();
      return present.exitCode().thenAccept(code -> {});
    }
    launch();
    return CompletableFuture.completedFuture(null);
  }

  Problem lastProblem() {
    return lastProblem;
  }

  long pid() {
    synchronized (lock) {
      return child == null ? -1 : child.pid();
    }
  }

  /** Ends the worker and starts no other. */
  @Override
  public void close() {
    ChildProcess present;
    Connection open;
    synchronized (lock) {
      closed = true;
      present = child;
      open = connection;
    }
    if (open != null) {
      open.close();
    }
    if (present != null) {
      present.end(END_PATIENCE);
    }
  }

  private void launch() {
    synchronized (lock) {
      if (child != null || closed) {
        return; // It was started anew meanwhile.
      }
    }
    Token token = Token.random();
    answered = false;
    replacing = false;
    try {
      ChildProcess started = adopt(ChildProcess.start(commands.wanted(), token));
      if (started != null) {
        connect(started, token);
      }
    } catch (ProblemException e) {
      giveUp(e.problem(), e);
    }
  }

  /** Returns null when the engine was closed meanwhile. */
  private @Nullable ChildProcess adopt(ChildProcess started) {
    synchronized (lock) {
      if (!closed) {
        child = started;
        return started;
      }
    }
    started.kill();
    return null;
  }

  private void connect(ChildProcess started, Token token) {
    var _ = started.exitCode().thenAcceptAsync(code -> died(started, code), thread);
    try {
      Connection opened = new Connection(started, started.awaitPort(START_TIMEOUT), token);
      synchronized (lock) {
        connection = opened;
      }
      HelloReply hello = opened.hello(START_TIMEOUT);
      LOG.info("Engine {} is ready on {}", started.pid(), hello.getDevice());
      answered = true;
      watcher.ready(opened, hello.getDevice());
    } catch (VersionException e) {
      disown(started);
      giveUp(e.problem(), e);
    } catch (EngineException | StatusRuntimeException e) {
      LOG.warn("The engine did not start: {}", e.getMessage());
      var _ = started.reasonOfLoss(); // Its end is told by died().
    }
  }

  private void died(ChildProcess dead, int code) {
    if (!disown(dead)) {
      return;
    }
    if (replacing) {
      startAnew();
      return;
    }
    String reason = WorkerProblems.exitReason(code);
    LOG.warn("Engine {} stopped: {}", dead.pid(), reason);
    if (!answered && commands.hasFallback()) {
      fallBack(WorkerProblems.otherTorch(reason, dead.lastWords()));
      return;
    }
    policy
        .died(Duration.ofNanos(System.nanoTime()))
        .ifPresentOrElse(
            delay -> restart(delay, reason),
            () -> {
              Problem problem = WorkerProblems.gaveUp(reason, dead.lastWords());
              giveUp(problem, new EngineException(problem));
            });
  }

  private void fallBack(Problem why) {
    commands = commands.fallBack();
    watcher.fellBack(why);
    startAnew();
  }

  private void startAnew() {
    watcher.startingAnew();
    thread.execute(this::launch);
  }

  /** Breaks the calls of a process that is gone; returns whether it was the present one. */
  private boolean disown(ChildProcess dead) {
    Connection broken;
    synchronized (lock) {
      if (closed || child != dead) {
        return false;
      }
      broken = connection;
      connection = null;
      child = null;
    }
    dead.kill();
    if (broken != null) {
      broken.close();
    }
    return true;
  }

  private void restart(Duration delay, String reason) {
    watcher.restarting(reason);
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, thread)
        .execute(this::launch);
  }

  private void giveUp(Problem problem, ProblemException cause) {
    LOG.error("The engine is given up: {}", problem);
    lastProblem = problem;
    watcher.gaveUp(cause);
  }
}
