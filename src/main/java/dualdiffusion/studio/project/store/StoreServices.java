package dualdiffusion.studio.project.store;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.core.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What storing needs from outside.
 *
 * @param shelf for long sounds on their way into a project; not in one, whose folder may have to go
 *     while they are open
 * @param background runs elsewhere; files are touched there only
 * @param soon runs in the background about a second later
 * @param problems told in the background, once until things work again
 */
public record StoreServices(
    SoundShelf shelf, Executor background, Executor soon, Consumer<Problem> problems) {

  /** With a second's delay. */
  public static StoreServices of(
      SoundShelf shelf, Executor background, Consumer<Problem> problems) {
    return new StoreServices(
        shelf,
        background,
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background),
        problems);
  }
}
