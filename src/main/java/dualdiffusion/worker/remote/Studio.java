package dualdiffusion.worker.remote;

import dualdiffusion.worker.transfer.PartStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One studio's jobs and audio, and whether it is there. */
final class Studio {
  private final String id;
  private final PartStore parts;
  private final Map<String, SharedJob> jobs = new LinkedHashMap<>();
  private int connections;
  private Instant lastSeen;

  Studio(String id, PartStore parts, Instant now) {
    this.id = id;
    this.parts = parts;
    this.lastSeen = now;
  }

  String id() {
    return id;
  }

  PartStore parts() {
    return parts;
  }

  synchronized void arrived() {
    connections++;
  }

  synchronized void left(Instant now) {
    connections--;
    lastSeen = now;
  }

  /** Whether nobody has been there for longer than the time. */
  synchronized boolean isGone(Instant now, Duration grace) {
    return connections == 0 && lastSeen.plus(grace).isBefore(now);
  }

  synchronized Optional<SharedJob> job(String name) {
    return Optional.ofNullable(jobs.get(name));
  }

  synchronized void add(String name, SharedJob job) {
    jobs.put(name, job);
  }

  synchronized @Nullable SharedJob remove(String name) {
    return jobs.remove(name);
  }

  synchronized List<SharedJob> jobs() {
    return List.copyOf(jobs.values());
  }

  /** Forgets jobs that are over and no longer wanted. */
  void forget(Predicate<SharedJob> unwanted) {
    List<SharedJob> gone;
    synchronized (this) {
      gone = jobs.values().stream().filter(unwanted).toList();
      jobs.values().removeAll(gone);
    }
    gone.forEach(SharedJob::forget);
  }
}
