package dualdiffusion.worker;

import dualdiffusion.protocol.v1.Failure;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers calls on threads of their own, as they wait for disks. */
final class Answers {
  private Answers() {}

  /**
   * Answers with one reply.
   *
   * @param failed the reply that tells a failure
   */
  static <T> void answer(StreamObserver<T> out, Supplier<T> reply, Function<Failure, T> failed) {
    begin(
        (ServerCallStreamObserver<T>) out,
        () -> {
          out.onNext(reply.get());
          return true;
        },
        failure -> out.onNext(failed.apply(failure)));
  }

  /** Whoever left hears nothing any more: a handler keeps that from being an error. */
  static void begin(
      ServerCallStreamObserver<?> out, Callable<Boolean> work, Consumer<Failure> failed) {
    out.setOnCancelHandler(() -> {});
    Thread.ofPlatform()
        .daemon()
        .name("call")
        .start(
            () -> {
              try {
                work.call();
              } catch (Throwable t) { // One call's failure must not leave its client waiting.
                failed.accept(Failures.of(t));
              }
              out.onCompleted();
            });
  }
}
