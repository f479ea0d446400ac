package dualdiffusion.worker.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs entries one after the other on one thread of low priority. Clients take turns: next comes
 * the first entry of the client that was served longest ago. Whoever waits hears its place whenever
 * it changes.
 */
public final class JobQueue implements AutoCloseable {
  /** One thing to be done. */
  public interface Entry {
    /** Runs on the job thread; must not throw. */
    void run();

    /** Hears how many entries are before this one, at least 1. */
    void waiting(int before);
  }

  private static final String ONLY = "";
  private static final int REMEMBERED = 1024;

  private final int mostOfOne;
  private final int mostOfAll;
  private final List<Slot> waiting = new ArrayList<>();
  private final Object telling = new Object();
  private final Thread thread = new Thread(this::loop, "jobs");
  private boolean running;
  private boolean closed;
  private long finished;
  private long turns;

  /** Number of the turn in which each client was last served. */
  private final Map<String, Long> served =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** An entry in the queue and the place it last heard of. */
  private static final class Slot {
    private final String client;
    private final Entry entry;
    private int told;

    Slot(String client, Entry entry) {
      this.client = client;
      this.entry = entry;
    }
  }

  /** A queue of one client. */
  public JobQueue(int capacity) {
    this(capacity, capacity);
  }

  /**
   * @param mostOfOne entries of one client that may wait
   * @param mostOfAll entries that may wait
   */
  @SuppressWarnings("ThreadPriorityCheck") // A wish, heard on Windows and macOS; Linux has nice.
  public JobQueue(int mostOfOne, int mostOfAll) {
    this.mostOfOne = mostOfOne;
    this.mostOfAll = mostOfAll;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  public void start() {
    thread.start();
  }

  /** Returns false when the queue is full or closed. */
  public boolean submit(Entry entry) {
    return submit(ONLY, entry);
  }

  /** Returns false when the queue, or the client's share of it, is full or closed. */
  public boolean submit(String client, Entry entry) {
    synchronized (this) {
      if (closed || waiting.size() >= mostOfAll || waiting(client) >= mostOfOne) {
        return false;
      }
      waiting.add(new Slot(client, entry));
      notifyAll();
    }
    tellPlaces();
    return true;
  }

  /** Returns whether the entry was still waiting; then it will not run. */
  public boolean remove(Entry entry) {
    boolean removed;
    synchronized (this) {
      removed = waiting.removeIf(slot -> slot.entry.equals(entry));
    }
    if (removed) {
      tellPlaces();
    }
    return removed;
  }

  public synchronized int running() {
    return running ? 1 : 0;
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** Entries of a client that wait. */
  public synchronized int waiting(String client) {
    return (int) waiting.stream().filter(slot -> slot.client.equals(client)).count();
  }

  public synchronized long finished() {
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
  public boolean awaitEnd(long millis) throws InterruptedException {
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
    Slot slot = waiting.isEmpty() ? null : take(waiting, served);
    running = slot != null;
    return slot == null ? null : slot.entry;
  }

  /** Takes whose turn it is. */
  private Slot take(List<Slot> line, Map<String, Long> last) {
    Slot next = line.getFirst();
    for (Slot slot : line) {
      if (last.getOrDefault(slot.client, -1L) < last.getOrDefault(next.client, -1L)) {
        next = slot;
      }
    }
    line.remove(next);
    last.remove(next.client); // So that the map stays in order of turns.
    last.put(next.client, turns++);
    return next;
  }

  /** One teller at a time, so that the last place told is the present one. */
  private void tellPlaces() {
    synchronized (telling) {
      Map<Slot, Integer> changed = changedPlaces();
      changed.forEach((slot, before) -> slot.entry.waiting(before));
    }
  }

  private synchronized Map<Slot, Integer> changedPlaces() {
    List<Slot> line = new ArrayList<>(waiting);
    Map<String, Long> last = new LinkedHashMap<>(served);
    Map<Slot, Integer> changed = new LinkedHashMap<>();
    for (int before = running ? 1 : 0; !line.isEmpty(); before++) {
      Slot slot = take(line, last);
      if (before > 0 && slot.told != before) {
        slot.told = before;
        changed.put(slot, before);
      }
    }
    return changed;
  }
}
