package dualdiffusion.client;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.Failure;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One question to a worker and its answer. */
final class Call<R, T> implements Operation, StreamObserver<R> {
  private final BiConsumer<Connection, StreamObserver<R>> send;
  private final Function<R, T> read;
  private final String kept;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  /**
   * @param read the answer of a reply; what it throws is the call's failure
   * @param kept what is told to be kept when the worker stops before it answers
   */
  Call(BiConsumer<Connection, StreamObserver<R>> send, Function<R, T> read, String kept) {
    this.send = send;
    this.read = read;
    this.kept = kept;
  }

  CompletableFuture<T> result() {
    return result;
  }

  /** Throws the failure that a reply tells. */
  static void check(boolean failed, Failure failure) {
    if (failed) {
      throw new EngineException(ReplyWire.fromWire(failure));
    }
  }

  /** What a broken call is told as. */
  static ProblemException problem(Throwable thrown, String kept) {
    return thrown instanceof ProblemException known
        ? known
        : new EngineException(
            new Problem(
                "The engine stopped before it answered.",
                kept,
                "It restarts by itself; try again in a moment."),
            thrown);
  }

  @Override
  public void start(Connection worker) {
    send.accept(worker, this);
  }

  @Override
  public void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  @Override
  public void onNext(R reply) {
    try {
      result.complete(read.apply(reply));
    } catch (RuntimeException e) { // Whatever the reply holds is the call's failure.
      fail(e);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    fail(problem(thrown, kept));
  }

  @Override
  public void onCompleted() {
    fail(new EngineException(Problem.of("The engine gave no answer.", "Try again.")));
  }

  /** A path as a process with another working directory finds it. */
  static String text(Path path) {
    return path.toAbsolutePath().toString();
  }
}
