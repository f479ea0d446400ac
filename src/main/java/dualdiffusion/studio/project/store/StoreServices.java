package dualdiffusion.studio.project.store;

import dualdiffusion.core.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What storing needs from outside.
 *
 * @param background runs elsewhere; files are touched there only
 * @param soon runs in the background about a second later
 * @param problems told in the background, once until things work again
 */
public record StoreServices(Executor background, Executor soon, Consumer<Problem> problems) {

  /** With a second's delay. */
  public static StoreServices of(Executor background, Consumer<Problem> problems) {
    return new StoreServices(
        background, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background), problems);
  }
}
