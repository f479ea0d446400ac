package dualdiffusion.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs entries one after the other on one thread of low priority. Whoever waits hears its place
 * whenever it changes.
 */
final class JobQueue implements AutoCloseable {
  /** One thing to be done. */
  interface Entry {
    /** Runs on the job thread; must not throw. */
    void run();

    /** Hears how many entries are before this one, at least 1. */
    void waiting(int before);
  }

  private final int capacity;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Thread thread = new Thread(this::loop, "jobs");
  private boolean running;
  private boolean closed;
  private long finished;

  @SuppressWarnings("ThreadPriorityCheck") // A wish, heard on Windows and macOS; Linux has nice.
  JobQueue(int capacity) {
    this.capacity = capacity;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  void start() {
    thread.start();
  }

  /** Returns false when the queue is full or closed. */
  boolean submit(Entry entry) {
    int before;
    synchronized (this) {
      if (closed || waiting.size() >= capacity) {
        return false;
      }
      before = waiting.size() + (running ? 1 : 0);
      waiting.add(entry);
      notifyAll();
    }
    if (before > 0) {
      entry.waiting(before);
    }
    return true;
  }

  /** Returns whether the entry was still waiting; then it will not run. */
  synchronized boolean remove(Entry entry) {
    return waiting.remove(entry);
  }

  synchronized int running() {
    return running ? 1 : 0;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized long finished() {
    return finished;
  }

  /** Takes no more entries and drops those that wait; the running one goes on. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    notifyAll();
  }

  /** Returns whether the running entry ended within the time, after {@link #close}. */
  boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private void loop() {
    Entry entry = next();
    while (entry != null) {
      tellPlaces();
      entry.run();
      entry = next();
    }
  }

  private synchronized @Nullable Entry next() {
    if (running) {
      running = false;
      finished++;
    }
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null;
      }
    }
    Entry entry = waiting.poll();
    running = entry != null;
    return entry;
  }

  private void tellPlaces() {
    List<Entry> line;
    synchronized (this) {
      line = new ArrayList<>(waiting);
    }
    for (int i = 0; i < line.size(); i++) {
      line.get(i).waiting(i + 1);
    }
  }
}
