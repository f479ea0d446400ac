package dualdiffusion.training.data;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Examples made by background threads, a bounded number of steps ahead of their use. */
final class ReadAhead implements Examples {
  private static final long POLL_MILLIS = 50;
  private static final long GRACE_SECONDS = 10;

  /** Makes the examples of a step; each is a function of its place only. */
  interface Maker {
    Example make(long step, int place, Cancel cancel) throws Exception;
  }

  /** Places of a rank in the global batch. */
  record Places(int local, int rank, int ranks) {
    int global(int i) {
      return rank + i * ranks;
    }
  }

  private record Step(long number, List<Future<Example>> examples) {}

  private final Maker maker;
  private final Places places;
  private final int depth;
  private final int samples;
  private final ExecutorService threads;
  private final boolean background;
  private final Cancel closing = new Cancel();
  private final Deque<Step> ahead = new ArrayDeque<>();
  private long waited;

  /**
   * @param threads 0 to make examples when they are asked for
   * @param depth steps ahead
   */
  ReadAhead(Maker maker, Places places, int threads, int depth, int samples) {
    this.maker = maker;
    this.places = places;
    this.depth = depth;
    this.samples = samples;
    background = threads > 0;
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, threads), Thread.ofPlatform().daemon().name("examples-", 1).factory());
  }

  @Override
  public List<Example> take(long step, Cancel cancel) {
    long began = System.nanoTime();
    try {
      while (!ahead.isEmpty() && ahead.getFirst().number() != step) {
        ahead.removeFirst().examples().forEach(example -> example.cancel(false));
      }
      long next = ahead.isEmpty() ? step : ahead.getLast().number() + 1;
      long last = background ? step + depth : step;
      for (; next <= last; next++) {
        ahead.addLast(begun(next));
      }
      return finished(ahead.removeFirst(), cancel);
    } finally {
      waited += System.nanoTime() - began;
    }
  }

  private Step begun(long step) {
    List<Future<Example>> examples = new ArrayList<>();
    for (int i = 0; i < places.local(); i++) {
      int place = places.global(i);
      var task = new FutureTask<>(() -> made(step, place));
      if (background) {
        threads.execute(task);
      } else {
        task.run();
      }
      examples.add(task);
    }
    return new Step(step, examples);
  }

  private Example made(long step, int place) throws Exception {
    closing.check();
    return maker.make(step, place, closing);
  }

  private static List<Example> finished(Step step, Cancel cancel) {
    List<Example> examples = new ArrayList<>();
    for (Future<Example> example : step.examples()) {
      examples.add(finished(example, cancel));
    }
    return examples;
  }

  private static Example finished(Future<Example> example, Cancel cancel) {
    while (true) {
      try {
        return example.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancel.check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException problem) {
          throw problem;
        }
        throw new IllegalStateException("an example could not be made", e.getCause());
      }
    }
  }

  @Override
  public Duration waited() {
    return Duration.ofNanos(waited);
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public void close() {
    closing.cancel();
    threads.shutdown(); // no interruption: it would break files off in the middle
    try {
      threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
