package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Many compositions of one request. Each has a seed of its own that follows from the request's and
 * its number alone: how many there are and on how many threads changes none of them. What a folder
 * holds already is not made again.
 *
 * @param request its seed is the batch's
 * @param count 1…1,000,000
 * @param threads at once, 1…256
 */
public record Batch(Request request, int count, int threads) {
  public Batch {
    Range.check("number of clips", count, 1, 1_000_000);
    Range.check("number of threads", threads, 1, 256);
  }

  /**
   * A clip of a batch.
   *
   * @param made false when it was there already
   */
  public record Clip(int number, Path file, Outline outline, boolean made) {}

  /**
   * Fails now where composing would.
   *
   * @throws dualdiffusion.core.BadRequestException when what is asked does not fit together
   */
  public void check() {
    var _ = Composer.outline(request(0));
  }

  /** The request of one clip. */
  public Request request(int number) {
    return request.withSeed(Chance.seed(request.seed(), number));
  }

  /**
   * What each clip will be.
   *
   * @throws dualdiffusion.core.BadRequestException when what is asked does not fit together
   */
  public List<Outline> outlines() {
    return IntStream.range(0, count).mapToObj(i -> Composer.outline(request(i))).toList();
  }

  /**
   * Composes all, one after the other, and writes nothing.
   *
   * @throws CancelledException soon after {@code cancel}
   */
  public List<Composition> compose(Cancel cancel) {
    return IntStream.range(0, count).mapToObj(i -> Composer.compose(request(i), cancel)).toList();
  }

  /**
   * Composes and writes what is missing; progress counts clips.
   *
   * @return all clips in order
   * @throws CancelledException soon after {@code cancel}: what is finished stays
   */
  public List<Clip> write(CompositionWriter writer, Cancel cancel, Progress progress) {
    check();
    List<Clip> done = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count))) {
      var service = new ExecutorCompletionService<Clip>(pool);
      int asked = Math.min(count, 2 * threads);
      for (int i = 0; i < asked; i++) {
        submit(service, i, writer, cancel);
      }
      try {
        while (done.size() < count) {
          done.add(next(service));
          progress.report("composing", done.size(), count);
          if (asked < count) {
            submit(service, asked++, writer, cancel);
          }
        }
      } finally {
        pool.shutdownNow();
      }
    }
    return done.stream().sorted(Comparator.comparingInt(Clip::number)).toList();
  }

  private void submit(
      CompletionService<Clip> service, int number, CompositionWriter writer, Cancel cancel) {
    service.submit(() -> one(number, writer, cancel));
  }

  private Clip one(int number, CompositionWriter writer, Cancel cancel) {
    cancel.check();
    Request asked = request(number);
    Outline outline = Composer.outline(asked);
    String name = "%d-%05d-%s".formatted(request.seed(), number, outline.name());
    boolean there = writer.isFinished(name, outline);
    if (!there) {
      writer.write(name, Composer.compose(asked, cancel), cancel);
    }
    return new Clip(number, writer.audio(name), outline, !there);
  }

  private static Clip next(CompletionService<Clip> service) {
    try {
      return service.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
