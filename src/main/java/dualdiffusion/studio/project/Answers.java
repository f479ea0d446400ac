package dualdiffusion.studio.project;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was asked for elsewhere to the UI thread, and failures to the notices.
 *
 * @param ui the UI thread
 */
public record Answers(Executor ui, Notices notices) {
  /**
   * Waits for nothing: whoever asked is told later.
   *
   * @param done hears of the value
   * @param retry asks again; null where that makes no sense
   */
  public <T> void take(CompletableFuture<T> future, Consumer<T> done, @Nullable Runnable retry) {
    var _ =
        future.whenComplete(
            (value, failure) ->
                ui.execute(
                    () -> {
                      if (failure == null) {
                        done.accept(value);
                      } else {
                        notices.show(Notices.problem(failure), retry);
                      }
                    }));
  }
}
