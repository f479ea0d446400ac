package dualdiffusion.dataset.runner;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing to many items on several threads. Each thread takes the next item when it is free
 * and memory allows; results wait in a short queue for the caller's thread, which alone takes them,
 * so that a slow disk slows the threads instead of filling the memory.
 *
 * @param <T> of the items
 * @param <R> of the results
 */
public final class LocalRunner<T, R> {

  /** Says that a thread has ended. */
  private static final Outcome<?> END = new Outcome<>(-1, null, null);

  private final RunSettings settings;
  private final List<T> items;
  private final Work<T, R> work;
  private final Cancel cancel;
  private final MemoryBudget budget;
  private final AtomicInteger next = new AtomicInteger();
  private final BlockingQueue<Outcome<?>> outcomes;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  private LocalRunner(RunSettings settings, List<T> items, Work<T, R> work, Cancel cancel) {
    this.settings = settings;
    this.items = items;
    this.work = work;
    this.cancel = cancel;
    budget = new MemoryBudget(settings.memory());
    outcomes = new ArrayBlockingQueue<>(2 * settings.jobs());
  }

  /** All cores of this machine, or as many as the settings say. */
  public static Runner of(RunSettings settings) {
    return new Runner() {
      @Override
      public <A, B> void run(List<A> items, Work<A, B> work, Cancel cancel, Sink<B> sink) {
        LocalRunner.run(settings, items, work, cancel, sink);
      }
    };
  }

  /**
   * @throws CancelledException when all that was being done has been taken or given up
   */
  public static <T, R> void run(
      RunSettings settings, List<T> items, Work<T, R> work, Cancel cancel, Runner.Sink<R> sink) {
    new LocalRunner<>(settings, items, work, cancel).run(sink);
  }

  private void run(Runner.Sink<R> sink) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(settings.jobs(), items.size()); i++) {
      threads.add(Thread.ofPlatform().name("dataset-" + i).daemon().start(this::loop));
    }
    int running = threads.size();
    try {
      while (running > 0) {
        Outcome<?> outcome = outcomes.take();
        if (outcome.index() < 0) {
          running--;
        } else {
          sink.take(cast(outcome));
        }
      }
      rethrow(failure);
      cancel.check();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      stopped = true; // where the sink failed, nobody takes outcomes any more
      outcomes.clear();
      if (running > 0) {
        threads.forEach(Thread::interrupt);
      }
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @SuppressWarnings("unchecked") // the threads put in nothing else
  private Outcome<R> cast(Outcome<?> outcome) {
    return (Outcome<R>) outcome;
  }

  private void loop() {
    try {
      try {
        work.prepareThread();
        for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
          if (stopped || cancel.isCancelled()) {
            break;
          }
          outcomes.put(Attempt.of(i, items.get(i), work, budget, cancel));
        }
      } catch (CancelledException e) {
        // The caller's thread throws it once all threads have ended.
      } catch (RuntimeException | Error e) {
        failure = e; // nothing to do with one item: the caller's thread throws it
        stopped = true;
      } finally {
        outcomes.put(END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
